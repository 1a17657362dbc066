// The card of a line: cut it, wholly or one way, and what else can befall what travels on it.

import { useLab, useSetting, useSide, useSummary } from '../../../app/index.ts';
import { linkKey } from '../../../timeline/index.ts';
import { doingsOfLine } from './doing.ts';
import { Doings } from './doings.tsx';
import { usualDelay } from './usual.ts';

interface Shown {
  readonly ends: readonly [number, number];
  readonly onDone: () => void;
}

export function LineCard({ ends, onDone }: Shown) {
  const { session } = useLab().deeds;
  const setting = useSetting();
  const side = useSide();
  const t = useSummary((s) => s?.at ?? 0);
  const { lines, conditions } = session.timelineOf(side);
  const [a, b] = ends;
  const cut = lines.cutAt(t);
  const doings = doingsOfLine({
    ends,
    names: setting.nodes,
    isCutForth: cut.has(linkKey(a, b)),
    isCutBack: cut.has(linkKey(b, a)),
    isRough: (conditions.weather(a, b, t) ?? conditions.weather(b, a, t)) !== null,
    delay: usualDelay(setting, ends),
  });
  return (
    <>
      <p className="card-title">
        {setting.nodes[a]} and {setting.nodes[b]}
      </p>
      <Doings doings={doings} onDone={onDone} />
    </>
  );
}
