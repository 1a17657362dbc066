// The home page as it is served, and the script that runs before it.
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { isHome } from '../src/app/index.ts';
import { scenarios } from '../src/wire/index.ts';
import { writeHome } from './home.ts';

describe('home', () => {
  let html = '';
  beforeAll(async () => {
    html = await writeHome();
  });

  it('shows the bank first, with a line to cut, and every other story with its title and its line', () => {
    const [bank, ...others] = [...scenarios.values()];
    expect(html).toContain(`href="#${bank!.id}/cut"`);
    expect(html.indexOf('Branch A shows $1,000')).toBeLessThan(html.indexOf(`href="#${others[0]!.id}"`));
    for (const { id, title, about } of others) {
      expect(html).toContain(`<a class="plate-link" href="#${id}">${title}</a>`);
      expect(html).toContain(about);
    }
    expect(html).toContain('href="#bench"');
  });

  it('draws each of them twice, for wide rooms and for narrow ones', () => {
    expect(html.split('role="img"').length - 1).toBe(2 * (scenarios.size + 1));
    expect(html.split('<svg').length).toBe(html.split('</svg>').length);
  });

  it('needs no script and no style of its own, and no two things have one name', () => {
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same from the same sources', async () => {
    expect(await writeHome()).toBe(html);
  });

  it('says little before the line is cut', () => {
    const [hero = ''] = /<h1>.*?<\/p>/s.exec(html) ?? [];
    expect(
      hero
        .replace(/<[^>]+>/g, ' ')
        .trim()
        .split(/\s+/).length,
    ).toBeLessThanOrEqual(20);
  });
});

describe('the early script', () => {
  const source = readFileSync('public/early.js', 'utf8');

  const fetched: { href: string; rel: string }[] = [];

  function run(hash: string, remembered: string | null, given: Record<string, string> = {}) {
    const dataset = { ...given };
    const page = {
      document: {
        documentElement: { dataset },
        createElement: () => ({}),
        head: { append: (link: { href: string; rel: string }) => void fetched.push(link) },
      },
      location: { hash },
      localStorage: { getItem: (key: string) => (key === 'cutline-look' ? remembered : null) },
      addEventListener: () => {},
    };
    runInContext(source, createContext(page));
    return dataset;
  }

  it.each(['', '#', '#home', '#stories', '#bank', '#bank/cut', '#2.abc', '#homes'])(
    'knows as well as the page where “%s” leads',
    (hash) => {
      expect(run(hash, null)['page']).toBe(isHome(hash.slice(1)) ? 'home' : 'lab');
    },
  );

  it('remembers the look, as the page wrote it', async () => {
    const shelf = new Map<string, string>();
    Object.assign(globalThis, {
      localStorage: {
        getItem: (key: string) => shelf.get(key) ?? null,
        setItem: (key: string, value: string) => void shelf.set(key, value),
      },
    });
    const { setLook } = await import('../src/app/index.ts');
    setLook({ theme: 'dark', isProjector: true });
    expect(run('', shelf.get('cutline-look') ?? null)).toMatchObject({ theme: 'dark', size: 'projector' });
  });

  it('fetches all of the lab where an address leads there, and nothing for home', () => {
    const lab = './assets/lab.js ./assets/store.js ./assets/lab.css';
    run('#home', null, { lab });
    expect(fetched).toEqual([]);
    run('#bank', null, { lab });
    expect(fetched.map(({ href, rel }) => `${rel} ${href}`)).toEqual([
      'modulepreload ./assets/lab.js',
      'modulepreload ./assets/store.js',
      'preload ./assets/lab.css',
    ]);
  });

  it.each([null, '', '{', 'null', '7', '{"theme":"loud","isProjector":"yes"}'])(
    'shrugs at %j',
    (remembered) => {
      expect(run('#bank', remembered)).toEqual({ page: 'lab' });
    },
  );
});
