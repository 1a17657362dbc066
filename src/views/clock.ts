// Virtual time as it is shown: milliseconds.

import { grouped } from '../wire/index.ts';

/** 1240000 µs as "1,240 ms". */
export const clock = (us: number): string => `${grouped(Math.floor(us / 1000))} ms`;
