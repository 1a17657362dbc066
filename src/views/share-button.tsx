// Share: one press puts a link to this very run on the clipboard and into the address; what else can be taken along
// opens beneath.

import { lazy, Suspense, useState } from 'react';
import { share, useLab } from '../app/index.ts';
import { Menu } from './menu.tsx';

/** Fetched when it is first opened. */
const Taking = lazy(() => import('./keeping/taking.tsx'));

export function ShareButton() {
  const { deeds } = useLab();
  const [times, setTimes] = useState(0);
  const open = () => {
    void share(deeds);
    setTimes(times + 1);
  };
  return (
    <Menu label="" now="Share" className="share" onOpen={open}>
      {() => (
        <Suspense fallback={<p className="menu-waits">one moment…</p>}>
          {/* Each time anew: the link is of the moment at which it was opened. */}
          {times > 0 && <Taking key={times} />}
        </Suspense>
      )}
    </Menu>
  );
}
