// Why a level of consistency holds or does not: what it promises, what broke it, and the other levels beside it.

import {
  askLevel,
  askWhy,
  LEVEL_NAMES,
  money,
  PROMISES,
  spoken,
  useLab,
  useScenario,
  useStore,
} from '../app/index.ts';
import { askedAt } from '../timeline/index.ts';
import { VerdictMark } from '../ui/index.ts';
import type { Level, Rung } from '../wire/index.ts';
import { clock } from './clock.ts';
import { Drawer } from './drawer.tsx';
import { useRung } from './ladder.tsx';

export function WhyLevel({ level }: { readonly level: Level }) {
  const verdict = useRung(level);
  const rung = useStore((s) => s.summary?.fallen.get(level));
  return (
    <Drawer key={level} title={titled(LEVEL_NAMES[level])}>
      <p className="promise">{PROMISES[level]}</p>
      <p className={`why-verdict ${verdict}`}>
        <VerdictMark of={verdict} /> <span>{rung?.sentence ?? SAYS[verdict]}</span>
      </p>
      {rung && rung.ops.length > 0 && <Named rung={rung} />}
      <Others level={level} />
    </Drawer>
  );
}

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const SAYS = {
  holds: 'Nothing that anybody was told contradicts it so far.',
  violated: 'The run has come to rest, and the copies still differ.',
  unknown: 'Nobody can say.',
  pending: 'Not yet: something is still on its way, or the line is cut.',
} as const;

/** The operations that cannot be, in the order in which they were asked. */
function Named({ rung }: { readonly rung: Rung }) {
  const { deeds } = useLab();
  const at = useStore((s) => s.summary?.at ?? 0);
  const { nodes } = useScenario().setting;
  const records = rung.ops.map((op) => deeds.session.timeline.operation(op)).filter((r) => r !== undefined);
  return (
    <section>
      <h3>{records.length === 1 ? 'What cannot be' : 'What cannot be, together'}</h3>
      <ol className="named">
        {records.map((record) => {
          const asked = askedAt(record, at);
          return (
            <li key={asked.op}>
              <button type="button" className="link" onClick={() => askWhy(asked.op)}>
                {nodes[asked.node]}: {spoken(asked.operation)}
              </button>
              <span>
                asked at {clock(asked.at)}
                {asked.endedAt !== null && `, told ${told(asked)} at ${clock(asked.endedAt)}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const told = ({ granted, value }: ReturnType<typeof askedAt>): string =>
  `${granted === false ? 'no, ' : ''}${money(value)}`;

const ALL = Object.keys(LEVEL_NAMES) as readonly Level[];

function Others({ level }: { readonly level: Level }) {
  return (
    <section className="ladder">
      <h3>All levels</h3>
      <ul>
        {ALL.map((each) => (
          <Other key={each} level={each} isOpen={each === level} />
        ))}
      </ul>
    </section>
  );
}

function Other({ level, isOpen }: { readonly level: Level; readonly isOpen: boolean }) {
  const verdict = useRung(level);
  return (
    <li className={verdict}>
      <button type="button" aria-expanded={isOpen} onClick={() => askLevel(level)}>
        <VerdictMark of={verdict} />
        <span>{LEVEL_NAMES[level]}</span>
      </button>
    </li>
  );
}
