// Portraits: what they say is what the run says, in every size and palette.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runInPlace } from '../../tools/run-in-place.ts';
import { summaryAt } from '../timeline/index.ts';
import { freshRun, type SavedRun, scenarios, sceneOf } from '../wire/index.ts';
import { caption } from './caption.ts';
import { dark, light, type Palette, themed } from './palette.ts';
import { widthOf } from './pen.ts';
import { picturesOf } from './pictures-of.ts';
import { type Portraying, portrait } from './portrait.ts';
import type { Shot } from './shot.ts';

async function shotOf(run: SavedRun, atMs: number): Promise<Shot> {
  const { timeline, setting } = await runInPlace(run, atMs * 1_000);
  return { scene: { ...sceneOf(run), setting }, timeline, summary: summaryAt(timeline, atMs * 1_000) };
}

const scripted = (id: string, settings: SavedRun['settings'] = {}): SavedRun => {
  const actions = scenarios.get(id)!.script.map(({ atMs, action }) => ({ at: atMs * 1_000, action }));
  return freshRun(id, 1, { actions, settings });
};

/** The words on a picture, in the order in which they are drawn. */
const wordsOn = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words ?? '');

describe('the bank', () => {
  it('before anything has happened has nothing cut and nobody told', async () => {
    const shot = await shotOf(freshRun('bank', 1), 0);
    const svg = portrait(shot);
    expect(wordsOn(svg).filter((words) => words === '$1,000')).toHaveLength(4);
    expect(svg).not.toMatch(/var\(--(cut|stale)/);
    expect(caption(shot)).toBe('Branch A shows $1,000, newest. Branch B shows $1,000, newest.');
  });

  it('that answers anyway has paid twice, and one answer is stale', async () => {
    const shot = await shotOf(scripted('bank'), 900);
    const words = wordsOn(portrait(shot, { size: 'wide' }));
    expect(words).toEqual(expect.arrayContaining(['$200', '$500', 'stale', 'line cut 700 ms ago']));
    expect(words.filter((each) => each === 'paid')).toHaveLength(2);
    expect(caption(shot)).toContain('Customer at B: “Withdraw $500”, paid, stale.');
  });

  it('that refuses has turned one customer away', async () => {
    const words = wordsOn(portrait(await shotOf(scripted('bank', { partition: 'refuse' }), 900)));
    expect(words).toEqual(expect.arrayContaining(['$200', '$1,000', 'turned away']));
    expect(words).not.toContain('stale');
  });

  it('whose line was spliced says so', async () => {
    expect(wordsOn(portrait(await shotOf(scripted('bank'), 1_010)))).toContain('whole again');
  });

  it('can be drawn as a graph', async () => {
    const words = wordsOn(portrait(await shotOf(scripted('bank'), 900), { picture: 'graph' }));
    expect(words).toEqual(expect.arrayContaining(['Branch A', '$200', 'Branch B', '$500']));
  });
});

it('messages that the cut has stopped lie at it, and those under way are on the line', async () => {
  const dots = (svg: string, color: string) => svg.split(`stroke="${color}"`).length - 1;
  const cut = portrait(await shotOf(scripted('bank'), 900), { picture: 'graph', palette: light });
  expect(dots(cut.replace(/<path[^>]*>/g, ''), light.cut)).toBeGreaterThan(0);
  const early = await shotOf(scripted('virginia'), 240);
  const atFirst = await shotOf(scripted('virginia'), 150);
  const circles = (shot: Shot) => portrait(shot).split('<circle').length;
  expect(circles(early)).toBeGreaterThan(circles(atFirst));
});

it('a crowd is drawn as small discs, and a name with signs in it stays a name', async () => {
  const shot = await shotOf(freshRun('bench', 1, { system: 'relay', furniture: { nodes: 50 } }), 100);
  expect(portrait(shot).split('<circle').length).toBeGreaterThan(50);
  const { setting } = shot.scene;
  const nodes = setting.nodes.map(() => '<b>"&');
  const svg = portrait({ ...shot, scene: { ...shot.scene, setting: { ...setting, nodes } } });
  expect(svg).not.toContain('<b>');
  expect(svg).toContain('&lt;b&gt;&quot;&amp;');
});

describe.each([...scenarios.keys()])('%s', (id) => {
  const story = scenarios.get(id)!;
  const all: readonly Portraying[] = (['wide', 'plate', 'small'] as const).flatMap((size) =>
    picturesOf(story).map((picture) => ({ size, picture })),
  );

  it('keeps its words within every frame', async () => {
    const shot = await shotOf(scripted(id), story.portraitMs);
    for (const given of all) {
      const svg = portrait(shot, given);
      const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
      for (const [, x, rest, words] of svg.matchAll(/<text x="(-?[\d.]+)"([^>]*)>([^<]*)</g)) {
        const size = Number(/font-size="([\d.]+)"/.exec(rest!)?.[1]);
        const long = widthOf(words!, { size, isValue: rest!.includes('--value-face') });
        const left = rest!.includes('"end"') ? long : rest!.includes('"middle"') ? long / 2 : 0;
        expect(Number(x) - left, `${words} in ${given.size} ${given.picture}`).toBeGreaterThan(-4);
        expect(Number(x) - left + long, `${words} in ${given.size} ${given.picture}`).toBeLessThan(width + 4);
      }
    }
  });

  it('is the same from the same run, in colors of the page or in its own', async () => {
    const [one, other] = [await shotOf(scripted(id), 900), await shotOf(scripted(id), 900)];
    for (const given of all) {
      expect(portrait(one, given)).toBe(portrait(other, given));
      expect(portrait(one, given)).not.toMatch(/#[0-9a-f]{6}|\bid=|style=/);
      expect(portrait(one, { ...given, palette: dark })).not.toContain('var(');
    }
  });
});

describe('palettes', () => {
  const sheet = readFileSync('src/ui/tokens.css', 'utf8');
  const [lightTokens = '', darkTokens = ''] = sheet.split(':root[data-theme="dark"]');
  const tokenOf = (tokens: string, name: string) => new RegExp(`${name}: (#\\w+);`).exec(tokens)?.[1];

  it.each([
    ['light', light, lightTokens],
    ['dark', dark, darkTokens],
  ])('%s is that of the tokens', (_, palette: Palette, tokens: string) => {
    for (const [name, value] of Object.entries(themed) as [keyof Palette, string][]) {
      const token = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
      if (token === undefined || name.endsWith('Face')) continue;
      expect(palette[name], name).toBe(tokenOf(tokens, token));
    }
  });
});
