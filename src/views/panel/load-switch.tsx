// Lets clients ask by themselves, or stops them. How they ask is set among all settings.

import { useLab } from '../../app/index.ts';
import { useLoad } from './use-load.ts';

export function LoadSwitch() {
  const { deeds } = useLab();
  const now = useLoad();
  return (
    <button
      type="button"
      className="button load-switch"
      aria-pressed={now !== null}
      onClick={() => deeds.toggleLoad()}
    >
      {now === null ? 'Let clients ask' : `${now.ratePerS} a second: stop`}
    </button>
  );
}
