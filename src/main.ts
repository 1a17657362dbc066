// Where the page begins. Home is served as it is and needs no more than this; the lab is fetched when an address leads
// there, or as soon as there is nothing else to do.

import './ui/index.css';
import { applyLook, isHome, nextTheme } from './app/index.ts';

const home = document.getElementById('home')!;
const page = document.getElementById('page')!;
const isAtHome = (): boolean => isHome(location.hash.slice(1));
const fetchLab = () => import('./lab.tsx');

function show(): void {
  home.hidden = !isAtHome();
  page.hidden = isAtHome();
  document.documentElement.dataset['page'] = isAtHome() ? 'home' : 'lab';
  if (!isAtHome()) void fetchLab().then(({ openLab }) => openLab(page));
}

applyLook();
home.querySelector('[data-theme-button]')?.addEventListener('click', nextTheme);
addEventListener('hashchange', show);
show();
// Whoever reads a moment has it at hand when they click.
if (isAtHome()) addEventListener('load', () => setTimeout(fetchLab, 1_000));
