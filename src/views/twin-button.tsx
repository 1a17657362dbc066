// The twin: the same run beside the one that chose the other way. One click there, one click back.

import { useLab, useStore } from '../app/index.ts';

export function TwinButton() {
  const { deeds } = useLab();
  const isTwin = useStore((s) => s.run.twin !== null);
  return (
    <button
      type="button"
      className="button twin-button"
      aria-pressed={isTwin}
      title="The same luck, the other choice, side by side"
      onClick={() => (isTwin ? deeds.leaveTwin() : deeds.besideTwin())}
    >
      Twin
    </button>
  );
}
