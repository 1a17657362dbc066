// The whole lab by touch alone, on a phone: taps, and a finger drawn across cables.

import { expect, type Lab, test } from './lab.ts';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** One finger, from here to there. */
async function draw(lab: Lab, from: Spot, to: Spot): Promise<void> {
  const cdp = await lab.page.context().newCDPSession(lab.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Spot[]) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', [from]);
  for (let i = 1; i <= 10; i++) {
    await touch('touchMove', [
      { x: from.x + ((to.x - from.x) * i) / 10, y: from.y + ((to.y - from.y) * i) / 10 },
    ]);
  }
  await touch('touchEnd', []);
}

test('the whole lab by touch alone @long', async ({ lab }) => {
  test.setTimeout(240_000);
  const { page } = lab;
  await page.goto('./');

  await test.step('home, and the story of the bank', async () => {
    await page.getByRole('link', { name: 'Cut the line' }).tap();
    await lab.hurry();
    for (const label of ['Withdraw $800 at A', 'Ask Branch B']) {
      await expect(lab.next).toHaveText(label, { timeout: 60_000 });
      await lab.next.tap();
    }
    await expect(lab.bubble('Customer at B')).toContainText('stale', { timeout: 60_000 });
    await lab.bubble('Customer at B').getByRole('button', { name: /Why/ }).tap();
    await expect(page.getByRole('dialog')).toContainText('had been confirmed');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
    await lab.next.tap();
    await expect(lab.next).toHaveText('See the other choice', { timeout: 60_000 });
  });

  await test.step('the twin, and back', async () => {
    await lab.next.tap();
    await expect(page.locator('.stage')).toHaveCount(2);
    await page.getByRole('button', { name: 'Twin', exact: true }).tap();
    await expect(page.locator('.stage')).toHaveCount(1);
  });

  await test.step('the bench: a stroke across cables, a node paused', async () => {
    await page.locator('.top .menu-button').first().tap();
    await page.getByRole('link', { name: /^Open bench/ }).tap();
    await expect(page.locator('.disc.leads')).toHaveCount(1);
    await page.getByRole('button', { name: 'stroke', exact: true }).tap();
    const stage = (await page.locator('.stage').boundingBox())!;
    const middle = stage.y + stage.height * 0.6;
    await draw(lab, { x: stage.x + 12, y: middle }, { x: stage.x + stage.width - 12, y: middle });
    await expect(page.locator('.stroke-note, [class*="stroke"]').first()).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => document.querySelector('.stage')?.textContent ?? ''))
      .toContain('cut');
    await page.getByRole('button', { name: 'stroke', exact: true }).tap();
    await page.locator('[data-node="1"]').tap();
    await page.getByRole('button', { name: 'pause it' }).tap();
    await expect(page.locator('[data-node="1"]')).toHaveAccessibleName(/paused/);
  });

  await test.step('the track takes a finger to any moment', async () => {
    const track = (await page.getByLabel('Playhead').boundingBox())!;
    await page.touchscreen.tap(track.x + track.width * 0.1, track.y + track.height / 2);
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  });
});
