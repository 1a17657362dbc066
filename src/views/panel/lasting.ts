// What was known last: while a run is opened anew nothing is known of it for a moment, and needles are not to fall.

import { useRef } from 'react';

export function useLasting<T>(value: T | null | undefined): T | undefined {
  const last = useRef<T>(undefined);
  if (value !== null && value !== undefined) last.current = value;
  return last.current;
}
