// What was asked why about: an answer, or a level of consistency. Fetched when somebody first asks.

import { SideContext, useStore } from '../app/index.ts';
import { WhyAnswer } from './why.tsx';
import { WhyLevel } from './why-level.tsx';

export default function Reasons() {
  const op = useStore((s) => s.asksWhy);
  const level = useStore((s) => s.asksLevel);
  const side = useStore((s) => s.asksSide);
  return (
    <SideContext value={side}>
      {op !== null && <WhyAnswer op={op} />}
      {op === null && level !== null && <WhyLevel level={level} />}
    </SideContext>
  );
}
