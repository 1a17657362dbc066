// What a dial sets, for whoever points at it: the parameters by name, and whether the run has to start again; or why
// nothing turns it.

import { useStore } from '../../app/index.ts';
import type { Dial, ParameterSpec } from '../../wire/index.ts';
import type { Stop } from './standing.ts';

interface Props {
  readonly id: string;
  readonly dial: Dial | undefined;
  readonly stop: Stop | undefined;
}

export function DialNote({ id, dial, stop }: Props) {
  const parameters = useStore((s) => s.parameters);
  return (
    <p id={id} className="dial-note" role="note">
      {dial && 'fixed' in dial ? dial.fixed : stop ? setsText(stop, parameters) : 'Nothing turns it here.'}
    </p>
  );
}

function setsText({ settings }: Stop, parameters: readonly ParameterSpec[]): string {
  const specs = Object.keys(settings).flatMap((name) => parameters.find((spec) => spec.name === name) ?? []);
  const sets = `Sets ${specs.map(({ title }) => `“${title}”`).join(' and ')}.`;
  return specs.every(({ live }) => live) ? sets : `${sets} The run starts again, under the same luck.`;
}
