// Prints: while the browser prepares a page for paper, the lab gives way to one sheet. The browser does not wait, so all that
// the sheet needs has been fetched before.

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { sceneNow, useStore } from '../../app/index.ts';
import type { Land } from '../../pictures/index.ts';
import { landUnder } from '../keeping/stage-picture.ts';
import { Sheet } from './sheet.tsx';

export default function Printed() {
  const [isPrinting, setPrinting] = useState(false);
  const land = useLand();
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting && <Sheet land={land} />;
}

/** What the present picture stands on, fetched as soon as it is known which. */
function useLand(): Land | null {
  const scenario = useStore((s) => s.run.scenario);
  const picture = useStore((s) => s.picture);
  const isKnown = useStore((s) => s.setting !== null);
  const [land, setLand] = useState<Land | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another story or picture stands on other ground
  useEffect(() => {
    const scene = sceneNow();
    if (scene === null) return;
    let isWanted = true;
    void landUnder(scene).then((found) => isWanted && setLand(found));
    return () => {
      isWanted = false;
    };
  }, [scenario, picture, isKnown]);
  return land;
}
