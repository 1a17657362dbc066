// How the page looks: light or dark, as the system has it unless somebody chose, and the projector's large type. The
// home page needs this and nothing else, so it stands apart from React.

import { createStore } from 'zustand/vanilla';

export interface Look {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly isProjector: boolean;
}

const KEY = 'cutline-look';

function remembered(): Look {
  const plain: Look = { theme: 'auto', isProjector: false };
  try {
    const { theme, isProjector } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Look>;
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : plain.theme,
      isProjector: isProjector === true,
    };
  } catch {
    // No storage, or something else in it: then the page starts as for a new visitor.
    return plain;
  }
}

export const lookStore = createStore<Look>(remembered);

export function setLook(look: Partial<Look>): void {
  lookStore.setState(look);
  try {
    localStorage.setItem(KEY, JSON.stringify(lookStore.getState()));
  } catch {
    // Not to be remembered, then.
  }
}

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
export const nextTheme = (): void => setLook({ theme: NEXT[lookStore.getState().theme] });

/** Keeps the document's attributes in step; the style sheets do the rest. */
export function applyLook(): void {
  const show = ({ theme, isProjector }: Look) => {
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    dataset['size'] = isProjector ? 'projector' : 'normal';
  };
  show(lookStore.getState());
  lookStore.subscribe(show);
  new ResizeObserver(measureRoom).observe(document.documentElement);
  addEventListener('resize', measureRoom);
}

/** Below this height, in rem, the stage must be flat to be seen whole. Style sheets cannot ask this of a page
 *  whose root type is large. */
const SHORT_REM = 36;
/** And below this there is room for the balances alone. */
const FLAT_REM = 30;

function measureRoom(): void {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = innerHeight / rem;
  document.documentElement.dataset['room'] =
    height < FLAT_REM ? 'short flat' : height < SHORT_REM ? 'short' : 'tall';
}
