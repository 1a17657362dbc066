// The means to ask a node for something by hand: what to ask for follows from the kind of object it keeps.

import { useId, useState } from 'react';
import { askableOf, questionOf, useLab, useScene } from '../app/index.ts';

interface Props {
  readonly client: number;
  readonly isWaiting: boolean;
}

/** What stands in the field before anybody has typed. */
const OPENING = { account: ['100', '500'], stock: ['1', '1'], counter: ['3', '2'] } as const;

function openingOf(kind: string, client: number): string {
  return (OPENING as Partial<Record<string, readonly string[]>>)[kind]?.[client] ?? `${client + 1}`;
}

export function Ask({ client, isWaiting }: Props) {
  const { deeds } = useLab();
  const { setting, unit, verbs } = useScene();
  const { kind } = setting.object;
  const [text, setText] = useState(() => openingOf(kind, client));
  const id = useId();
  const askables = askableOf(kind);
  const takes = askables.find((each) => each.takes !== 'nothing')?.takes;
  return (
    <form className="ask" onSubmit={(event) => event.preventDefault()}>
      {takes && (
        <>
          <label htmlFor={id} className="unseen">
            {takes === 'amount' ? 'Amount' : 'Value'}
          </label>
          <span className="amount">
            {takes === 'amount' && <span aria-hidden="true">{unit}</span>}
            <input
              id={id}
              className="value"
              inputMode={takes === 'amount' ? 'numeric' : 'text'}
              maxLength={takes === 'amount' ? 7 : 20}
              value={text}
              aria-invalid={askables.some((each) => questionOf(each, text) === undefined)}
              onChange={(event) =>
                setText(takes === 'amount' ? event.target.value.trim() : event.target.value)
              }
            />
          </span>
        </>
      )}
      {askables.map((askable) => {
        const question = questionOf(askable, text);
        const isOff = isWaiting || question === undefined;
        return (
          <button
            key={askable.f}
            type="button"
            className="button"
            aria-disabled={isOff}
            onClick={() => isOff || deeds.ask(client, question)}
          >
            {verbs?.[askable.f] ?? askable.label}
          </button>
        );
      })}
    </form>
  );
}
