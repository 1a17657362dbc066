// The panel: the choice and its dial, and what the history says came of it.

import { money, scenario, useLab, useStore } from '../app/index.ts';
import type { Counts } from '../timeline/index.ts';
import { Mark } from '../ui/index.ts';
import { Dial } from './dial.tsx';

export function Panel() {
  return (
    <aside className="panel" aria-label="Settings and measurements">
      <Dial />
      <Choice />
      <DecidingVote />
      <Meters />
      <Shortfall />
    </aside>
  );
}

/** The switch with two ends. */
function Choice() {
  const { deeds } = useLab();
  const { parameter, available, consistent } = scenario().choice;
  const spec = useStore((s) => s.parameters.find((p) => p.name === parameter));
  const now = useStore((s) => s.summary?.settings[parameter]);
  const titleOf = (value: string) => spec?.choices?.find((c) => c.value === value)?.title ?? value;
  return (
    <fieldset className="choice">
      <legend>When a branch cannot be sure</legend>
      {[consistent, available].map((value) => (
        <label key={value} className={now === value ? 'is-set' : ''}>
          <input
            type="radio"
            name="choice"
            className="unseen"
            checked={now === value}
            onChange={() => deeds.choose(value)}
          />
          {titleOf(value)}
        </label>
      ))}
    </fieldset>
  );
}

/** The vote that lets Branch A go on alone: it can be taken away, and given back. */
function DecidingVote() {
  const { deeds } = useLab();
  const { votes: own } = scenario().setting.settings;
  const now = useStore((s) => s.summary?.settings['votes']);
  const standard = own as readonly number[];
  const isHeld = JSON.stringify(now) === JSON.stringify(standard);
  return (
    <label className="vote">
      <input
        type="checkbox"
        role="switch"
        aria-checked={isHeld}
        checked={isHeld}
        onChange={() => deeds.setVotes(isHeld ? standard.map(() => 1) : standard)}
      />
      <span>Branch A holds the deciding vote</span>
    </label>
  );
}

const NAMES: readonly (readonly [keyof Counts, string])[] = [
  ['fresh', 'fresh'],
  ['stale', 'stale'],
  ['refused', 'refused'],
  ['unknown', 'no answer'],
];

function Meters() {
  const counts = useStore((s) => s.summary?.counts);
  const total = counts === undefined ? 0 : NAMES.reduce((sum, [name]) => sum + counts[name], 0);
  return (
    <section className="meters" aria-label="Answers so far">
      <h2>Answers so far</h2>
      <dl>
        {NAMES.map(([name, title]) => {
          const count = counts?.[name] ?? 0;
          return (
            <div key={name} className={name}>
              <dt>
                <Mark of={name} /> {title}
              </dt>
              <dd>
                <span className="bar">
                  <span style={{ width: `${total === 0 ? 0 : (100 * count) / total}%` }} />
                </span>
                <span className="value">{count}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Shortfall() {
  const short = useStore((s) => s.summary?.short ?? 0);
  return (
    <p className={short > 0 ? 'short is-short' : 'short'}>
      <span>The bank is short</span> <strong className="value">{money(short)}</strong>
    </p>
  );
}
