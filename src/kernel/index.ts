// The kernel: virtual time, the event queue, seeded streams, exact maths, digests. No word of the domain.

export { type Delay, delayAt } from './delay.ts';
export { type Dice, diceFrom } from './dice.ts';
export { digest, Fingerprint } from './digest.ts';
export { exp, ln, pow } from './exact.ts';
export { EventQueue, type QueueSnapshot } from './queue.ts';
export { between, scramble, stream, uniform } from './streams.ts';
export { type Micros, ms, toMs } from './units.ts';
