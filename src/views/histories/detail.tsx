// One history: the ladder of levels with what became of each, and for the chosen level the reason and the drawing.

import { useId, useMemo, useState } from 'react';
import { LEVEL_NAMES, PROMISES, STANDS } from '../../app/index.ts';
import { VerdictMark } from '../../ui/index.ts';
import type { JudgedHistory, JudgedLevel, Level } from '../../wire/index.ts';
import { Diagram } from '../diagram.tsx';

export function Detail({ history }: { readonly history: JudgedHistory }) {
  const { levels } = history;
  const [chosen, choose] = useState<Level | null>(null);
  const first = levels.find((each) => each.verdict === 'violated') ?? levels[0];
  const level = levels.find((each) => each.level === chosen) ?? first;
  return (
    <article className="history">
      <header>
        <h3>{history.id}</h3>
        <p className="history-about">
          {history.model}, starts as <strong className="value">{history.init}</strong>,{' '}
          {history.calls.length.toLocaleString('en')} {history.calls.length === 1 ? 'call' : 'calls'}, judged
          in {tookText(history.ms)}
        </p>
      </header>
      {level && (
        <>
          <Ladder levels={levels} chosen={level.level} choose={choose} />
          <Reason history={history} level={level} />
        </>
      )}
    </article>
  );
}

const tookText = (ms: number): string =>
  ms < 1 ? 'less than 1 ms' : `${Math.round(ms).toLocaleString('en')} ms`;

interface Climbing {
  readonly levels: readonly JudgedLevel[];
  readonly chosen: Level;
  readonly choose: (level: Level) => void;
}

function Ladder({ levels, chosen, choose }: Climbing) {
  const name = useId();
  return (
    <fieldset className="ladder">
      <legend>What holds, strongest first</legend>
      {levels.map(({ level, verdict }) => (
        <label key={level} className={level === chosen ? `${verdict} is-set` : verdict}>
          <input
            type="radio"
            name={name}
            className="unseen"
            checked={level === chosen}
            onChange={() => choose(level)}
          />
          <VerdictMark of={verdict} />
          <span>{LEVEL_NAMES[level]}</span>
          <em>{STANDS[verdict]}</em>
        </label>
      ))}
    </fieldset>
  );
}

/** Beyond this a sentence is set like text, not like a headline. */
const LONG = 130;

const processName = (process: number): string => `process ${process}`;

function Reason({ history, level }: { readonly history: JudgedHistory; readonly level: JudgedLevel }) {
  const named = useMemo(() => new Set(level.calls), [level]);
  const name = LEVEL_NAMES[level.level];
  const says = level.verdict === 'holds' ? PROMISES[level.level] : level.sentence;
  return (
    <section className={`reason ${level.verdict}`} aria-label={`Is it ${name}?`}>
      <p className={says.length > LONG ? 'reason-sentence long' : 'reason-sentence'} aria-live="polite">
        {says}
      </p>
      <p className="promise">
        <VerdictMark of={level.verdict} /> <strong>{name}</strong> {STANDS[level.verdict]}
        {level.verdict !== 'holds' && `: ${PROMISES[level.level]}`}
        {level.isMinimal ? '' : ' Not every call shown may be needed.'}
      </p>
      <Diagram
        key={level.level}
        calls={history.calls}
        named={named}
        orders={level.orders}
        nameOf={processName}
      />
    </section>
  );
}
