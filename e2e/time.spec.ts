// Time: play, step, scrub, fork and return; one seed, one hash, wherever it is computed.

import { Run } from '../src/sim/index.ts';
import { decodeRun, runValueOf } from '../src/wire/index.ts';
import { expect, type Lab, test } from './lab.ts';

/** The hash of the linked run at that point, computed here in Node. */
function hashInNode(link: string, at: number): number {
  const decoded = decodeRun(link);
  if (!decoded.ok) throw new Error(decoded.sentence);
  const run = new Run(runValueOf(decoded.run));
  run.advance(at);
  return run.world.hash;
}

async function expectSameHash(lab: Lab): Promise<void> {
  const { link, at, hash } = await lab.identity();
  expect(hashInNode(link, at)).toBe(hash);
}

async function scrubTo(lab: Lab, ms: number): Promise<void> {
  await lab.page.getByRole('slider', { name: 'Playhead' }).fill(String(ms * 1000));
}

test('one seed, one hash: the page and Node agree, after seeks and forks too', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await expectSameHash(lab);
  await scrubTo(lab, 100);
  await expectSameHash(lab);
  await lab.page.keyboard.press('x');
  await expect(lab.page.getByRole('radio', { name: 'refuse if unsure' })).toBeChecked();
  await lab.page.keyboard.press('.');
  await expectSameHash(lab);
});

test('a link reproduces the run in a fresh page', async ({ lab, browser, baseURL }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await lab.page.keyboard.press(' ');
  const { link, hash } = await lab.identity();
  const other = await browser.newPage({ baseURL: baseURL ?? '' });
  await other.goto(`./#${link}`);
  await expect(other.locator('.counter-1 .bubble')).toContainText('stale');
  await other.getByRole('button', { name: 'Run…' }).click();
  await expect(other.locator('[data-hash]')).toHaveAttribute('data-hash', String(hash));
  await other.close();
});

test('rewinding takes everything back, and acting there leaves a future to return to', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await scrubTo(lab, 5);
  await expect(lab.balance('Branch A')).toHaveText('$1,000');
  await expect(lab.balance('Branch B')).toHaveText('$1,000');
  await lab.page
    .getByRole('region', { name: 'Customer at B' })
    .getByRole('button', { name: 'Balance?' })
    .click();
  await expect(lab.bubble('Customer at B')).toContainText('Balance?');
  await lab.page.getByRole('button', { name: 'Run…' }).click();
  await lab.page.getByRole('button', { name: 'Return' }).click();
  await expect(lab.balance('Branch A')).toHaveText('$200');
  await expect(lab.balance('Branch B')).toHaveText('$500');
});

test('stepping goes event by event and answer by answer, forwards and back', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await lab.page.keyboard.press('Home');
  await expect(lab.count('fresh')).toHaveText('0');
  await lab.page.keyboard.press('PageDown');
  await expect(lab.count('fresh')).toHaveText('1');
  await lab.page.keyboard.press('.');
  await expect(lab.count('stale')).toHaveText('1');
  await lab.page.keyboard.press('ArrowLeft');
  await expect(lab.count('stale')).toHaveText('0');
  await lab.page.keyboard.press('ArrowRight');
  await expect(lab.count('stale')).toHaveText('1');
});

test('restarting with the same seed repeats the run, with a new one it differs', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  const seed = async () => {
    await lab.page.getByRole('button', { name: 'Run…' }).click();
    return lab.page.locator('.facts dd').first().innerText();
  };
  const before = await seed();
  await lab.page.getByRole('button', { name: 'Restart, same seed' }).click();
  expect(await seed()).toBe(before);
  await lab.page.getByRole('button', { name: 'Restart, new seed' }).click();
  expect(await seed()).not.toBe(before);
});
