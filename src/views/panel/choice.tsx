// The plain switch with two ends that a story turns on, and what else it lets a person switch.

import { useLab, useStore } from '../../app/index.ts';
import { type Scenario, sameSetting } from '../../wire/index.ts';
import { useLasting } from './lasting.ts';

/** What the two ends of a story's choice are called. */
export const endsOf = ({ parameter, says, ...ends }: Scenario['choice']) =>
  (['consistent', 'available'] as const).map((end) => ({
    value: ends[end],
    title: says[end],
    settings: { [parameter]: ends[end] },
  }));

export function Choice({ choice }: Pick<Scenario, 'choice'>) {
  const { deeds } = useLab();
  const now = useLasting(useStore((s) => s.summary?.settings[choice.parameter]));
  return (
    <fieldset className="choice">
      <legend>{choice.legend}</legend>
      {endsOf(choice).map(({ value, title }) => (
        <label key={value} className={now === value ? 'is-set' : ''}>
          <input
            type="radio"
            name="choice"
            className="unseen"
            checked={now === value}
            onChange={() => deeds.choose(value)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

/** What else the story lets a person change while it runs. */
export function Switches({ switches }: Pick<Scenario, 'switches'>) {
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
