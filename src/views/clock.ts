// Virtual time as it is shown: milliseconds.

/** 1240000 µs as "1,240 ms". */
export const clock = (us: number): string => `${Math.floor(us / 1000).toLocaleString('en')} ms`;
