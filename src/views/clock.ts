// Virtual time as it is shown: milliseconds.

/** 1240000 µs as "1,240 ms". */
export const clock = (us: number): string => `${grouped(Math.floor(us / 1000))} ms`;

/** Asked for so often that what the browser offers is too slow. */
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
