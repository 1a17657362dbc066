// The panel: the choice and its dial, and what the history says came of it.

import { money, useLab, useStore, useStory } from '../app/index.ts';
import { Mark } from '../ui/index.ts';
import { type Scenario, sameSetting } from '../wire/index.ts';
import { Dial } from './dial.tsx';
import { Ladder } from './ladder.tsx';

export function Panel() {
  return (
    <aside className="panel" aria-label="Settings and measurements">
      <Controls />
      <Meters />
      <Ladder />
      <Shortfall />
    </aside>
  );
}

/** What a story lets a person turn. */
function Controls() {
  const story = useStory();
  return (
    story && (
      <>
        <Dial story={story} />
        <Choice choice={story.choice} />
        <Switches switches={story.switches} />
      </>
    )
  );
}

/** The switch with two ends. */
function Choice({ choice: { parameter, available, consistent } }: Pick<Scenario, 'choice'>) {
  const { deeds } = useLab();
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

/** What else the story lets a person change while it runs. */
function Switches({ switches }: Pick<Scenario, 'switches'>) {
  const { deeds } = useLab();
  const now = useStore((s) => s.summary?.settings);
  return switches.map(({ label, on, off }) => {
    const isOn =
      now !== undefined && Object.entries(on).every(([name, value]) => sameSetting(now[name], value));
    return (
      <label key={label} className="vote">
        <input
          type="checkbox"
          role="switch"
          aria-checked={isOn}
          checked={isOn}
          onChange={() => deeds.set(isOn ? off : on)}
        />
        <span>{label}</span>
      </label>
    );
  });
}

const NAMES: readonly (readonly ['fresh' | 'stale' | 'refused' | 'unknown', string])[] = [
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
      <span>Short, at the worst</span> <strong className="value">{money(short)}</strong>
    </p>
  );
}
