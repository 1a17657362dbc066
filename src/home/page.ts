// Home as text: what the server sends before any script has run. Few words, and pictures that come from runs.

import { escaped, type Land, portrait, type Shot, type Size } from '../pictures/index.ts';
import { logo, scissors, sun } from './drawings.ts';

export interface Plate {
  /** Where the picture leads. */
  readonly href: string;
  readonly title: string;
  readonly about: string;
  readonly shot: Shot;
  /** What its map stands on, if it is one. */
  readonly land: Land | null;
}

interface Home {
  /** The bank before anything has happened. */
  readonly hero: Shot;
  readonly stories: readonly Plate[];
  readonly bench: Plate;
}

export const homePage = ({ hero, stories, bench }: Home): string => `
<div class="home">
${TOP}
<main>
<section class="hero">
<h1>What does a bank say when the line is dead?</h1>
<p class="lead">Two branches, one account, one line between them.</p>
<p class="no-scripts">The pictures stand still: to play on, this page needs JavaScript. Nothing is sent anywhere.</p>
<div class="hero-stage">
${pictures(hero, { size: 'wide', land: null })}
<a class="cut-line" href="#bank/cut">${scissors}<span>Cut the line</span></a>
</div>
</section>
<section id="saved" aria-label="Your saved runs" hidden></section>
<section id="stories" aria-labelledby="stories-title">
<h2 id="stories-title">More stories</h2>
<ol class="plates">
${stories.map(plate).join('\n')}
</ol>
</section>
<section class="own" aria-labelledby="own-title">
<h2 id="own-title">Or something of your own</h2>
<ul class="plates">
${plate(bench)}
</ul>
${OPEN}
</section>
</main>
${FOOT}
</div>
`;

const plate = (given: Plate): string => `<li class="plate">
<div class="plate-words">
<h3><a class="plate-link" href="${escaped(given.href)}">${escaped(given.title)}</a></h3>
<p>${escaped(given.about)}</p>
</div>
${pictures(given.shot, { size: 'plate', land: given.land })}
</li>`;

interface Shown {
  readonly size: Size;
  readonly land: Land | null;
}

/** Two of the same moment, of which the style sheet shows the one that there is room for. */
function pictures(shot: Shot, { size, land }: Shown): string {
  const drawn = (each: Size) => `<span class="on-${each}">${portrait(shot, { size: each, land })}</span>`;
  return `<div class="picture">${drawn(size)}${drawn('small')}</div>`;
}

const TOP = `<header class="home-top">
<a class="home-brand" href="#home">${logo}<span>Cutline</span></a>
<p>the CAP theorem, live</p>
<nav aria-label="Cutline">
<a class="home-way" href="#stories">Stories</a>
<a class="home-way" href="#bench">Open bench</a>
</nav>
<button type="button" class="button plain" data-theme-button aria-label="Theme" title="Theme">${sun}</button>
</header>`;

/** Needs the lab to read what is opened, so a page without scripts hides it. */
const OPEN = `<form class="open-own" data-open>
<label class="button open-file"><input type="file" class="unseen" data-open-file>Open a file…</label>
<span>or a link</span>
<input type="text" name="link" aria-label="A link to a run" placeholder="…#2." autocomplete="off" spellcheck="false">
<button type="submit" class="button">Open</button>
</form>`;

const FOOT = `<footer class="home-foot">
<p>Nothing here is acted: each picture is a moment of a simulated run, and opens where it can be played on.</p>
<p>No account, no tracking; nothing leaves this page.</p>
</footer>`;
