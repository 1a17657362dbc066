// The whole lab by keyboard alone: from home through a story and its twin, to the graph, its faults, the diagram, the
// palette and the links. No pointer is used, and nothing is focused but by pressing keys.

import { expect, type Lab, test } from './lab.ts';

const MOST_TABS = 120;

/** The name of whatever has the focus, as a screen reader would say it. */
const focused = (lab: Lab): Promise<string> =>
  lab.page.evaluate(() => {
    const { activeElement: e } = document;
    const labels = e instanceof HTMLInputElement ? [...(e.labels ?? [])].map((l) => l.textContent) : [];
    return (e?.getAttribute('aria-label') ?? labels.join(' ') ?? '').trim() || (e?.textContent?.trim() ?? '');
  });

/** Tabs on until the focus is on the control of this name. */
async function tabTo(lab: Lab, name: string | RegExp): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    await lab.page.keyboard.press('Tab');
    const at = await focused(lab);
    if (typeof name === 'string' ? at.startsWith(name) : name.test(at)) return;
  }
  throw new Error(`No Tab leads to “${name}”.`);
}

async function press(lab: Lab, name: string | RegExp): Promise<void> {
  await tabTo(lab, name);
  await lab.page.keyboard.press('Enter');
}

test('the whole lab by keyboard alone @long', async ({ lab }) => {
  test.setTimeout(240_000);
  const { page } = lab;
  const { keyboard } = page;
  await page.goto('./');

  await test.step('home, and the story of the bank', async () => {
    await press(lab, 'Cut the line');
    await expect(lab.next).toHaveText('Withdraw $800 at A');
    for (let i = 0; i < 2; i++) await keyboard.press('+');
    await press(lab, 'Withdraw $800 at A');
    await expect(lab.next).toHaveText('Ask Branch B');
    await press(lab, '“Here is your $500”');
    await press(lab, 'Ask Branch B');
    await expect(lab.page.locator('.foretold')).toHaveText('As you foretold.');
  });

  await test.step('why, and what still holds', async () => {
    await keyboard.press('w');
    await expect(page.getByRole('dialog')).toContainText('had been confirmed');
    await keyboard.press('Escape');
    await keyboard.press('l');
    await expect(page.getByRole('dialog')).toContainText('Linearizable');
    await keyboard.press('Escape');
  });

  await test.step('back and on again, event by event', async () => {
    await press(lab, 'Back');
    await expect(lab.next).not.toHaveText('Splice the line');
    for (let i = 0; i < 3; i++) await keyboard.press('PageDown');
    await expect(lab.next).toHaveText('Splice the line');
    await keyboard.press('c');
    await expect(lab.next).toHaveText('See the other choice');
  });

  await test.step('the twin', async () => {
    await press(lab, 'See the other choice');
    await expect(lab.bubble('Customer at B').last()).toContainText('turned away', { timeout: 60_000 });
    await press(lab, 'Twin');
    await expect(page.locator('.stage')).toHaveCount(1);
  });

  await test.step('the bench, from the menu of stories', async () => {
    await press(lab, /^Story/);
    await press(lab, /^Open bench/);
    await expect(page.locator('[data-node="0"]')).toBeVisible();
    await expect(page.locator('.disc.leads')).toHaveCount(1);
  });

  await test.step('a node crashes and comes back; a line is cut and spliced', async () => {
    await press(lab, /^n1/);
    await press(lab, 'crash it');
    await expect(page.locator('[data-node="0"]')).toHaveAccessibleName(/down/);
    await page.keyboard.press('Escape');
    await press(lab, /^n1/);
    await press(lab, 'restart it');
    await expect(page.locator('[data-node="0"]')).not.toHaveAccessibleName(/down/);
    await keyboard.press('Escape');
    await tabTo(lab, /^n2/);
    await keyboard.press('c');
    await press(lab, 'Cut the line to n3');
    await expect(page.getByRole('button', { name: 'Splice the line to n3' })).toBeVisible();
    await keyboard.press('Escape');
    await press(lab, 'cut…');
    await press(lab, 'heal all');
  });

  await test.step('the diagram, operation by operation', async () => {
    await press(lab, /^client at n2/);
    await press(lab, 'Read');
    await keyboard.press('Escape');
    await tabTo(lab, 'Operations in the diagram');
    await keyboard.press('End');
    await expect(page.locator('.operations [aria-selected="true"]')).toContainText('client at n2');
  });

  await test.step('everything by name in the palette', async () => {
    await keyboard.press('/');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await keyboard.type('proof');
    await expect(page.getByRole('option', { name: /proof/i }).first()).toBeVisible();
    await keyboard.press('Enter');
    await expect(lab.next).toHaveText('Read at B');
    await keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('play or pause');
    await keyboard.press('Escape');
  });
});
