// Home: a picture before any script, a stale answer within three clicks, and every picture a door to its story.

import { readFileSync } from 'node:fs';
import { expectNoBarrier } from './barriers.ts';
import { expect, test } from './lab.ts';

const STORIES = [
  ['One cart, two coasts', '#two-city', 'Cut the fiber'],
  ['The proof, in four steps', '#proof', 'Read at B'],
  ['One seat, two buyers', '#ticket', 'Cut the line'],
  ['Three milliseconds or ninety', '#virginia', 'Save v1'],
] as const;

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('there is a picture, and there are links', async ({ lab }) => {
    await lab.open('');
    await expect(lab.page.getByRole('img', { name: /^Branch A shows \$1,000/ })).toBeVisible();
    await expect(lab.page.getByRole('link', { name: 'Cut the line' })).toHaveAttribute('href', '#bank/cut');
    for (const [title, address] of STORIES)
      await expect(lab.page.getByRole('link', { name: title })).toHaveAttribute('href', address);
    // What would do nothing is not offered.
    await expect(lab.page.getByRole('button')).toHaveCount(0);
    await expect(lab.page.getByText('needs JavaScript')).toBeVisible();
  });
});

test('three clicks lead from home to the first stale answer', async ({ lab }) => {
  await lab.open('');
  await lab.page.getByRole('link', { name: 'Cut the line' }).click();
  await lab.do('Withdraw $800 at A');
  await lab.do('Ask Branch B');
  await expect(lab.bubble('Customer at B')).toContainText('stale');
});

test('every picture leads to its story, and the way back leads home', async ({ lab }) => {
  await lab.open('');
  const home = lab.page.locator('#home');
  for (const [title, address, next] of STORIES) {
    const plate = home.locator('.plate', { hasText: title });
    await plate.scrollIntoViewIfNeeded();
    const box = (await plate.locator('svg:visible').boundingBox())!;
    await lab.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect(lab.next).toHaveText(next);
    expect(new URL(lab.page.url()).hash).toBe(address);
    await expect(home).toBeHidden();
    await lab.page.goBack();
    await expect(home).toBeVisible();
  }
  await home.getByRole('link', { name: 'Open bench', exact: true }).click();
  await expect(lab.page.locator('.disc').first()).toBeVisible();
});

test('a link to the lab never shows home, and a remembered look is there from the start', async ({ lab }) => {
  await lab.page.addInitScript(() => {
    localStorage.setItem('cutline-look', '{"theme":"dark","isProjector":false}');
    const seen: unknown[] = [];
    Object.assign(window, { seen });
    const look = () => {
      const home = document.getElementById('home');
      if (home) seen.push([getComputedStyle(home).display, document.documentElement.dataset['theme']]);
      requestAnimationFrame(look);
    };
    look();
  });
  await lab.open('#bank');
  await expect(lab.next).toBeVisible();
  const seen = await lab.page.evaluate(() => (window as unknown as { seen: unknown[] }).seen);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.filter((each) => JSON.stringify(each) !== '["none","dark"]')).toEqual([]);
});

test('by keyboard alone, from home to the story', async ({ lab }) => {
  await lab.open('');
  const { keyboard } = lab.page;
  const focused = () =>
    lab.page.evaluate(() => document.activeElement?.textContent || document.activeElement?.ariaLabel || '');
  const reached: string[] = [];
  for (let i = 0; i < 20 && reached.at(-1) !== 'Open'; i++) {
    await keyboard.press('Tab');
    reached.push((await focused()).trim());
  }
  expect(reached.slice(0, 5)).toEqual([
    'Cutline',
    'Stories',
    'Open bench',
    'Theme: as the system',
    'Cut the line',
  ]);
  expect(reached).toEqual(expect.arrayContaining(STORIES.map(([title]) => title)));
  await lab.page.getByRole('link', { name: 'Cut the line' }).focus();
  await keyboard.press('Enter');
  await expect(lab.next).toHaveText('Withdraw $800 at A');
});

test('the theme is changed from home', async ({ lab }) => {
  await lab.open('');
  const paper = () => lab.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await paper();
  await lab.page.getByRole('button', { name: 'Theme: as the system' }).click();
  await lab.page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(lab.page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  expect(await paper()).not.toBe(before);
});

test('a link or a file that somebody brings is opened', async ({ lab }) => {
  await lab.open('#bank');
  await lab.do('Cut the line');
  const { link } = await lab.identity();
  await lab.page.getByRole('link', { name: 'Cutline, home' }).click();
  await lab.page.getByLabel('A link to a run').fill(`https://elsewhere.example/cutline/#${link}`);
  await lab.page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(lab.next).toHaveText('Withdraw $800 at A');
  await lab.page.getByRole('link', { name: 'Cutline, home' }).click();
  const buffer = Buffer.from(
    '{"process":0,"type":"invoke","f":"read","value":null}\n{"process":0,"type":"ok","f":"read","value":1}\n',
  );
  await lab.page
    .getByLabel('Open a file…')
    .setInputFiles({ name: 'history.jsonl', mimeType: 'application/json', buffer });
  await expect(lab.page.locator('.histories')).toContainText('history.jsonl');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const width of [1280, 390]) {
      test(`axe finds nothing at home, ${width} wide`, async ({ lab }) => {
        await lab.page.setViewportSize({ width, height: 844 });
        await lab.open('');
        await expectNoBarrier(lab, 'home');
      });
    }
  });
}

const screens = [
  { name: 'the smallest phone', width: 320, height: 640, type: '100%' },
  { name: 'a phone', width: 390, height: 844, type: '100%' },
  { name: 'a tablet', width: 768, height: 1024, type: '100%' },
  { name: 'a small laptop', width: 1024, height: 768, type: '100%' },
  { name: 'a projector', width: 1024, height: 768, type: '200%' },
  { name: 'a wall', width: 3840, height: 2160, type: '' },
];

for (const { name, width, height, type } of screens) {
  test(`home fits on ${name}`, async ({ lab }) => {
    await lab.page.setViewportSize({ width, height });
    await lab.open('');
    await lab.page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, type);
    const spills = await lab.page.evaluate(() => {
      const { scrollWidth } = document.documentElement;
      const out = [...document.querySelectorAll('#home :is(a, button, p, h1, h2, h3, svg)')].filter(
        (each) => {
          const { left, right, width: wide } = each.getBoundingClientRect();
          return wide > 0 && (left < -1 || right > innerWidth + 1) && !each.closest('.unseen');
        },
      );
      return [scrollWidth > innerWidth && 'sideways', ...out.map((each) => each.outerHTML.slice(0, 80))];
    });
    expect(spills.filter(Boolean)).toEqual([]);
    await expect(lab.page.getByRole('link', { name: 'Cut the line' })).toBeInViewport();
  });
}

test('the first picture is in what is served, and what it needs to be drawn comes first', () => {
  const html = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8');
  expect(html.indexOf('Branch A shows $1,000')).toBeGreaterThan(0);
  expect(html).not.toMatch(/\sstyle=|<style|<script(?![^>]*src=)/);
});
