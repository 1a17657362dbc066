// Where the page begins. Home is served as it is and needs no more than this; the lab is fetched when an address leads
// there, or as soon as there is nothing else to do.

import './ui/index.css';
import './home/index.css';
import { applyLook, isHome, listenAtHome, lookStore, nextTheme, showKept } from './app/index.ts';

const home = document.getElementById('home')!;
const page = document.getElementById('page')!;
const fragment = (): string => location.hash.slice(1);
const isAtHome = (): boolean => isHome(fragment());
const fetchLab = () => import('./lab.tsx');
const openLab = (file?: File) => void fetchLab().then((lab) => lab.openLab(page, file));

/** The early script has said already which of the two is seen. */
function show(): void {
  document.documentElement.dataset['page'] = isAtHome() ? 'home' : 'lab';
  if (!isAtHome()) openLab();
  else document.getElementById(fragment())?.scrollIntoView();
  if (isAtHome()) showKept(document.getElementById('saved'));
}

const THEMES = { auto: 'as the system', light: 'light', dark: 'dark' } as const;

function nameTheme(button: Element): void {
  const name = `Theme: ${THEMES[lookStore.getState().theme]}`;
  button.setAttribute('aria-label', name);
  button.setAttribute('title', name);
}

applyLook();
const themeButton = home.querySelector('[data-theme-button]')!;
themeButton.addEventListener('click', nextTheme);
lookStore.subscribe(() => nameTheme(themeButton));
nameTheme(themeButton);
addEventListener('hashchange', show);
listenAtHome({ home, isAtHome, openFile: openLab });
show();
// Whoever reads a moment has it at hand when they click.
if (isAtHome()) addEventListener('load', () => setTimeout(fetchLab, 1_000));
