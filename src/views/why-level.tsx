// Why a level of consistency holds or does not: what it promises, what broke it, and the other levels beside it.

import { useCallback, useMemo } from 'react';
import {
  askLevel,
  LEVEL_NAMES,
  money,
  PROMISES,
  STANDS,
  spoken,
  useLab,
  useSetting,
  useAskWhy,
  useSide,
  useStore,
  useSummary,
} from '../app/index.ts';
import { type Asked, askedAt } from '../timeline/index.ts';
import { VerdictMark } from '../ui/index.ts';
import type { DrawnCall, Level, Rung } from '../wire/index.ts';
import { clock } from './clock.ts';
import { Diagram } from './diagram.tsx';
import { Drawer } from './drawer.tsx';
import { useRung } from './ladder.tsx';

export function WhyLevel({ level }: { readonly level: Level }) {
  const verdict = useRung(level);
  const rung = useSummary((s) => s?.fallen.get(level));
  return (
    <Drawer key={level} title={titled(LEVEL_NAMES[level])}>
      <p className="promise">{PROMISES[level]}</p>
      <p className={`why-verdict ${verdict}`}>
        <VerdictMark of={verdict} />{' '}
        <span>
          {rung?.sentence ?? (level === 'eventual' && verdict === 'holds' ? AGREED : SAYS[verdict])}
        </span>
      </p>
      {rung && rung.ops.length > 0 && <Named rung={rung} />}
      <Others level={level} />
    </Drawer>
  );
}

const titled = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const AGREED = 'Everything has arrived, and the copies agree.';

const SAYS = {
  holds: 'Nothing that anybody was told contradicts it so far.',
  violated: 'The run has come to rest, and the copies still differ.',
  unknown: 'Nobody can say.',
  pending: 'Not yet: something is still on its way, or the line is cut.',
} as const;

/** The operations that cannot be: drawn, and in words. */
function Named({ rung }: { readonly rung: Rung }) {
  const { deeds } = useLab();
  const at = useStore((s) => s.summary?.at ?? 0);
  const { nodes, clients } = useSetting();
  const why = useAskWhy();
  const timeline = deeds.session.timelineOf(useSide());
  const asked = useMemo(
    () => rung.ops.flatMap((op) => timeline.operation(op) ?? []).map((record) => askedAt(record, at)),
    [rung, timeline, at],
  );
  const calls = useMemo(() => asked.map(drawn), [asked]);
  const named = useMemo(() => new Set(rung.ops), [rung]);
  const nameOf = useCallback((client: number) => clients[client]?.name ?? '', [clients]);
  return (
    <section>
      <h3>{asked.length === 1 ? 'What cannot be' : 'What cannot be, together'}</h3>
      <Diagram compact calls={calls} named={named} orders={rung.orders} nameOf={nameOf} />
      <ol className="named">
        {asked.map((each) => (
          <li key={each.op}>
            <button type="button" className="link" onClick={() => why(each.op)}>
              {nodes[each.node]}: {spoken(each.operation)}
            </button>
            <span className="named-when">
              asked at {clock(each.at)}
              {each.endedAt !== null && `, told ${told(each)} at ${clock(each.endedAt)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const told = ({ granted, value }: Asked): string => `${granted === false ? 'no, ' : ''}${money(value)}`;

const drawn = (asked: Asked): DrawnCall => ({
  name: asked.op,
  process: asked.client,
  label: asked.endedAt === null ? spoken(asked.operation) : `${spoken(asked.operation)} → ${told(asked)}`,
  isUpdate: asked.operation.value !== undefined,
  isDenied: asked.granted === false,
  from: asked.at,
  to: asked.endedAt,
});

const ALL = Object.keys(LEVEL_NAMES) as readonly Level[];

function Others({ level }: { readonly level: Level }) {
  return (
    <section className="rungs">
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
        <span className="unseen">: {STANDS[verdict]}</span>
      </button>
    </li>
  );
}
