// The two dials: what is chosen for the time of a cut and what for all other times, and what the run then measured.

import { useStore, useStory } from '../../app/index.ts';
import type { Dial as DialOf, Scenario } from '../../wire/index.ts';
import { endsOf } from './choice.tsx';
import { Dial, type Face } from './dial.tsx';
import { measuredOtherwise, measuredWhileCut, NOTHING } from './measured.ts';
import { useSides } from './sides.ts';

const FACES = {
  partition: { title: 'during a partition', ends: ['C', 'A'], names: ['consistency', 'availability'] },
  otherwise: { title: 'otherwise', ends: ['C', 'L'], names: ['consistency', 'latency'] },
} as const satisfies { readonly [Name in 'partition' | 'otherwise']: Face };

export function Dials() {
  const story = useStory();
  const dials = useStore((s) => s.dials);
  const sides = useSides();
  const whileCut = sides.map(({ summary }) => (summary ? measuredWhileCut(summary) : NOTHING));
  const otherwise = sides.map(({ summary, setting }) =>
    summary && setting ? measuredOtherwise(summary, setting) : NOTHING,
  );
  return (
    <div className="dials">
      <Turned name="partition" story={story} dial={dials?.partition} measured={whileCut} />
      <Turned name="otherwise" story={story} dial={dials?.otherwise} measured={otherwise} />
    </div>
  );
}

interface Turned {
  readonly name: 'partition' | 'otherwise';
  readonly story: Scenario | null;
  readonly dial: DialOf | undefined;
  readonly measured: readonly (typeof NOTHING)[];
}

/** A story's choice is one of the two dials; the other is the protocol's own. */
function Turned({ name, story, dial, measured }: Turned) {
  if (story?.choice.dial === name)
    return <StoryDial choice={story.choice} face={FACES[name]} measured={measured} />;
  return <Dial face={FACES[name]} dial={dial} measured={measured} />;
}

interface OfStory {
  readonly choice: Scenario['choice'];
  readonly face: Face;
  readonly measured: Turned['measured'];
}

function StoryDial({ choice, face, measured }: OfStory) {
  return <Dial face={face} dial={{ stops: endsOf(choice) }} measured={measured} />;
}
