// Lets customers ask by themselves, or stops them. How they ask is set among all settings.

import { loadAt, USUAL_LOAD, useLab, useStore } from '../../app/index.ts';
import { useLoad } from './use-load.ts';

export function LoadSwitch() {
  const { deeds } = useLab();
  const now = useLoad();
  const last = useStore((s) => loadAt({ actions: s.run.actions.filter(isOn) }, Infinity)) ?? USUAL_LOAD;
  return (
    <button
      type="button"
      className="button load-switch"
      aria-pressed={now !== null}
      onClick={() => deeds.letAsk(now === null ? last : null)}
    >
      {now === null ? 'Let clients ask' : `${now.ratePerS} a second: stop`}
    </button>
  );
}

const isOn = ({ action }: Parameters<typeof loadAt>[0]['actions'][number]): boolean =>
  action.type === 'load' && action.load !== null;
