// What stands on the second side of a pair of twins has the same names as on the first; whoever hears the page is told
// which of the two is meant.

import { useSide } from '../../app/index.ts';

export function useTwinName(name: string): string {
  return useSide() === 0 ? name : `${name}, beside it`;
}
