// The views: what is seen of the lab.

export { Boundary } from './failure.tsx';
export { Lab } from './lab.tsx';
