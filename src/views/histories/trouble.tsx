// What stands between a file and its verdicts: lines that cannot be read, a file that is none, a kind of object that
// has to be told.

import { type FormEvent, useId, useState } from 'react';
import { useFileVerdict } from '../../app/index.ts';

export function Refusal({ sentence }: { readonly sentence: string }) {
  return (
    <section className="refusal" role="alert">
      <p>{sentence}</p>
      <p className="aside">
        Histories are text: an object a line as JSON, or what Jepsen writes, <code>history.edn</code>.
      </p>
    </section>
  );
}

export function UnreadLines() {
  const unread = useFileVerdict((s) => s.unread);
  const of = useFileVerdict((s) => s.unreadOf);
  const isAll = useFileVerdict((s) => s.of === 0);
  if (of === 0) return null;
  return (
    <details className="unread" open={of <= 3 || isAll}>
      <summary>{of === 1 ? 'One line' : `${of.toLocaleString('en')} lines`} could not be read</summary>
      <ol>
        {unread.map(({ line, reason }) => (
          <li key={line}>
            <span className="value">line {line.toLocaleString('en')}</span>
            <span>{reason}</span>
          </li>
        ))}
        {of > unread.length && <li>and {(of - unread.length).toLocaleString('en')} more</li>}
      </ol>
    </details>
  );
}

interface Asking {
  readonly models: readonly string[];
  readonly answer: (model: string, init: string) => void;
}

/** Judged are those that do say; the rest waits for this. */
export function AskModel({ models, answer }: Asking) {
  const id = useId();
  const [model, setModel] = useState(models[0] ?? '');
  const [init, setInit] = useState('null');
  const isJson = canBeRead(init);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isJson) answer(model, init);
  };
  return (
    <form className="ask-model" onSubmit={submit}>
      <p>This file does not say what kind of object it is about.</p>
      <label>
        <span>It is a</span>
        <select className="button" value={model} onChange={(e) => setModel(e.target.value)}>
          {models.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        <span>which starts as</span>
        <input
          className="button value"
          value={init}
          aria-invalid={!isJson}
          aria-describedby={id}
          onChange={(e) => setInit(e.target.value)}
        />
      </label>
      <button type="submit" className="button strong">
        Judge it
      </button>
      <p id={id} className={isJson ? 'aside' : 'aside wrong'}>
        A number, a word in quotes, a list such as [1, 2], or null for nothing.
      </p>
    </form>
  );
}

function canBeRead(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
