// Twins: a view for each of two runs under one seed and one clock, side by side, under what sets them apart. A run
// without a twin is shown alone.

import type { ReactNode } from 'react';
import { SideContext, useStore, useStory } from '../app/index.ts';
import type { ParameterSpec, SavedRun, Scenario, Settings, Variant } from '../wire/index.ts';
import { SystemMenu } from './system-menu.tsx';

interface Props {
  readonly area: 'stage' | 'below';
  readonly isHeaded?: boolean;
  readonly children: ReactNode;
}

export function Twins({ area, isHeaded = false, children }: Props) {
  const run = useStore((s) => s.run);
  if (run.twin === null) return children;
  return (
    <div className={`twins twins-${area}`}>
      {([0, 1] as const).map((side) => (
        <SideContext key={side} value={side}>
          <div className="twin">
            {isHeaded && <Heading run={run} side={side} />}
            {children}
          </div>
        </SideContext>
      ))}
    </div>
  );
}

function Heading({ run, side }: { readonly run: SavedRun; readonly side: 0 | 1 }) {
  const parameters = useStore((s) => s.parameters);
  const story = useStory();
  // The menu beside it names the system already.
  const isNamed = side === 1 && run.twin?.system !== run.system;
  return (
    <div className="twin-heading">
      <h2 className={isNamed ? 'unseen' : 'twin-title'}>{difference(run, parameters, story)[side]}</h2>
      {side === 1 && <SystemMenu />}
    </div>
  );
}

/** What each of the two is, in as few words as tell them apart. */
function difference(
  run: SavedRun,
  parameters: readonly ParameterSpec[],
  story: Scenario | null,
): readonly [string, string] {
  const twin = run.twin ?? run;
  if (twin.system !== run.system) return [nameOf(run), nameOf(twin)];
  const names = Object.keys({ ...run.settings, ...twin.settings });
  const differing = names.filter((name) => !isSame(run.settings[name], twin.settings[name]));
  const said = ({ settings }: Variant) =>
    differing
      .map((name) => endSaid(story, name, settings[name]) ?? valueSaid(name, settings[name], parameters))
      .join(', ') || 'as it comes';
  return [said(run), said(twin)];
}

const nameOf = ({ system }: Variant): string => system ?? 'the story’s own';
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** An end of the story's own choice, in its own words. */
function endSaid(story: Scenario | null, name: string, value: Settings[string] | undefined) {
  if (story?.choice.parameter !== name) return undefined;
  const { says, available } = story.choice;
  return value === available ? says.available : says.consistent;
}

function valueSaid(
  name: string,
  value: Settings[string] | undefined,
  parameters: readonly ParameterSpec[],
): string {
  const spec = parameters.find((each) => each.name === name);
  const title = spec?.choices?.find((choice) => choice.value === value)?.title;
  return title ?? `${spec?.title ?? name}: ${[value ?? spec?.standard ?? ''].flat().join(', ')}`;
}
