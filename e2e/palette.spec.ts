// The palette: anything by its name, with nothing but keys; and the list of all keys.

import { expectNoBarrier } from './barriers.ts';
import { expect, type Lab, test } from './lab.ts';

const field = (lab: Lab) => lab.page.getByRole('combobox', { name: 'What do you want to do?' });
const meant = (lab: Lab) => lab.page.locator('.palette').getByRole('option', { selected: true });

/** Opens the palette, types, and takes what is meant. */
async function say(lab: Lab, words: string, option: string | RegExp): Promise<void> {
  await lab.page.keyboard.press('/');
  await expect(field(lab)).toBeFocused();
  await lab.page.keyboard.type(words);
  await expect(meant(lab)).toHaveText(option);
  await lab.page.keyboard.press('Enter');
  await expect(field(lab)).toBeHidden();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing in the palette or in the list of keys', async ({ lab }) => {
      await lab.open();
      await expect(lab.next).toBeVisible();
      await lab.page.keyboard.press('Control+k');
      await expect(field(lab)).toBeFocused();
      await expectNoBarrier(lab, 'the palette');
      await lab.page.keyboard.type('nothing of that kind');
      await expect(lab.page.getByText('Nothing goes by that name.')).toBeVisible();
      await expectNoBarrier(lab, 'the palette, empty');
      await lab.page.keyboard.press('Escape');
      await lab.page.keyboard.press('?');
      await expect(lab.page.getByRole('dialog', { name: 'Keys' })).toContainText('anything, by its name');
      await expectNoBarrier(lab, 'keys');
    });
  });
}

test('the list is walked with arrows, and says which entry is meant', async ({ lab }) => {
  await lab.open();
  await expect(lab.next).toBeVisible();
  await lab.page.keyboard.press('/');
  await expect(field(lab)).toBeFocused();
  await lab.page.keyboard.type('crash');
  await expect(meant(lab)).toHaveText('Branch A: crash it');
  await lab.page.keyboard.press('ArrowDown');
  await expect(meant(lab)).toHaveText('Branch B: crash it');
  await expect(field(lab)).toHaveAttribute('aria-activedescendant', /.+/);
  const id = (await field(lab).getAttribute('aria-activedescendant')) ?? '';
  await expect(lab.page.locator(`#${id}`)).toHaveText('Branch B: crash it');
  await lab.page.keyboard.press('ArrowDown');
  await lab.page.keyboard.press('ArrowUp');
  await lab.page.keyboard.press('Enter');
  await expect(lab.page.getByRole('region', { name: 'Branch B', exact: true })).toContainText('down');
});

test('a story, its system, its faults, its picture and its look, by name and keys alone', async ({ lab }) => {
  await lab.open();
  await expect(lab.next).toBeVisible();
  await lab.hurry();
  await say(lab, 'between it', 'the line between Branch A and Branch B: cut it');
  await expect(lab.page.getByRole('status')).toContainText('is cut');
  await say(lab, 'customer at a balance', 'Customer at A: Balance?');
  await expect(lab.bubble('Customer at A')).not.toContainText('nothing asked yet');
  await say(lab, 'show graph', 'show the graph');
  await expect(lab.page.locator('.stage.is-graph')).toBeVisible();
  await say(lab, 'light dark', /^light, dark/);
  await expect(lab.page.locator('html')).toHaveAttribute('data-theme', 'light');
  await say(lab, 'what this run', /^what this run is made of/);
  await expect(lab.page.getByRole('dialog', { name: 'This run' })).toBeVisible();
  await lab.page.keyboard.press('Escape');
  await say(lab, 'stories bench', /bench/i);
  await expect(lab.page).toHaveURL(/#bench$/);
});

test('over a dialog no palette opens, and where one types a slash is a slash', async ({ lab }) => {
  await lab.open();
  await expect(lab.next).toBeVisible();
  await lab.page.getByRole('button', { name: 'Run…' }).click();
  await lab.page.getByLabel('Name of this run').fill('a');
  await lab.page.keyboard.press('/');
  await lab.page.keyboard.press('Control+k');
  await expect(lab.page.getByLabel('Name of this run')).toHaveValue('a/');
  await expect(field(lab)).toHaveCount(0);
});
