// Hints, one at a time and never twice; and a sheet for paper.

import { expectNoBarrier } from './barriers.ts';
import { expect, type Lab, test } from './lab.ts';

const hint = (lab: Lab) => lab.page.locator('.hint');

/** Until the lab stands and what comes later is there. */
async function settled(lab: Lab): Promise<void> {
  await lab.page.waitForFunction(() => {
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    return ['/hints-', '/printed-'].every((part) => fetched.some((name) => name.includes(part)));
  });
  await lab.page.waitForTimeout(500);
}

test('a hint comes after what it is about, goes when it is sent away, and never comes again', async ({
  lab,
}) => {
  await lab.open();
  await lab.hurry();
  await settled(lab);
  await expect(hint(lab)).toHaveCount(0);
  await lab.do('Cut the line');
  await lab.do('Withdraw $800 at A');
  await expect(hint(lab)).toContainText('Every answer can be asked');
  await expectNoBarrier(lab, 'a hint');
  await hint(lab).getByRole('button', { name: 'got it' }).click();
  await expect(hint(lab)).toHaveCount(0);
  await lab.page.reload();
  await lab.hurry();
  await settled(lab);
  await lab.do('Cut the line');
  await lab.do('Withdraw $800 at A');
  await expect(lab.bubble('Customer at A')).toContainText('paid');
  await lab.page.getByRole('slider', { name: 'Playhead' }).fill('0');
  await lab.page.keyboard.press('x');
  await expect(hint(lab)).toContainText('The future you left is kept');
});

test('whoever asked why by themselves is not told how', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await settled(lab);
  await lab.do('Cut the line');
  await lab.do('Withdraw $800 at A');
  await expect(hint(lab)).toBeVisible();
  await lab.page.keyboard.press('w');
  await expect(hint(lab)).toHaveCount(0);
});

test('on paper there is one sheet of the present moment, and nothing to press', async ({ lab }) => {
  await lab.open('#bank/b-paid');
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await settled(lab);
  const before = lab.page.locator('.print-sheet');
  await expect(before).toHaveCount(0);
  await lab.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await lab.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(before).toBeVisible();
  await expect(before).toContainText('linearizable: broken');
  await expect(before).toContainText('Customer at B asks');
  await expect(before.locator('svg text').filter({ hasText: 'Branch B' }).first()).toBeVisible();
  await expect(lab.page.getByRole('button')).toHaveCount(0);
  await expect(before).toHaveCSS('color', 'rgb(0, 0, 0)');
  await lab.page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await lab.page.emulateMedia({ media: 'screen' });
  await expect(before).toHaveCount(0);
  await lab.page.emulateMedia({ media: null });
  const pdf = (await lab.page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
