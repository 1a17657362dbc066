// What was asked why about: an answer, or a level of consistency. Fetched when somebody first asks.

import { useStore } from '../app/index.ts';
import { WhyAnswer } from './why.tsx';
import { WhyLevel } from './why-level.tsx';

export default function Reasons() {
  const op = useStore((s) => s.asksWhy);
  const level = useStore((s) => s.asksLevel);
  if (op !== null) return <WhyAnswer op={op} />;
  return level === null ? null : <WhyLevel level={level} />;
}
