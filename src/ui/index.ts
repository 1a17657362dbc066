// UI: tokens and primitives. It knows nothing of the lab.

export { Icon, Logo } from './icons.tsx';
export { Mark, type Meaning } from './mark.tsx';
export { VerdictMark, type VerdictMeaning } from './verdict-mark.tsx';
