// What still holds: the ladder beside the story, the reason for each level that fell, and where it is shown.

import { expect, test } from './lab.ts';

/** A rung of the ladder by its name, and by how it stands. */
const rung = (name: string, stands = '') => new RegExp(`^${name}\\s*: ${stands}`);

test('answering anyway costs two levels, and each can be asked why', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  const ladder = lab.page.getByRole('region', { name: 'What still holds' });
  await expect(ladder.getByRole('button', { name: rung('linearizable', 'broken') })).toBeVisible();
  await expect(ladder.getByRole('button', { name: rung('sequential', 'broken') })).toBeVisible();
  await expect(ladder.getByRole('button', { name: rung('causal', 'holds') })).toBeVisible();
  await expect(ladder.getByRole('button', { name: rung('eventual', 'not yet') })).toBeVisible();
  await ladder.getByRole('button', { name: rung('linearizable') }).click();
  const drawer = lab.page.getByRole('dialog', { name: 'Linearizable' });
  await expect(drawer).toContainText(
    /Branch B confirmed the withdrawal of \$500 .* although the withdrawal of \$800 had been confirmed [\d,]+ ms before it was asked/,
  );
  // Pointed out on the picture, in the log, and drawn.
  await expect(lab.page.locator('.bubble.is-named')).toHaveCount(2);
  await expect(lab.page.locator('.between')).toContainText('before the other was asked');
  await lab.readLog();
  await expect(lab.page.locator('.log .is-named').first()).toBeVisible();
  await expect(drawer.locator('svg').first()).toBeVisible();
  await drawer.getByRole('button', { name: 'Branch A: Withdraw $800' }).click();
  await expect(lab.page.getByRole('dialog', { name: 'Why “paid”?' })).toBeVisible();
  await lab.page.keyboard.press('Escape');
  await expect(lab.page.getByRole('dialog')).toHaveCount(0);
});

test('refusing keeps every level, and the log says nothing of any', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.choose('refuse if unsure');
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('turned away');
  await lab.do('Splice the line');
  await expect(lab.next).toHaveText('See the other choice');
  const ladder = lab.page.getByRole('region', { name: 'What still holds' });
  for (const name of ['linearizable', 'sequential', 'causal', 'eventual']) {
    await expect(ladder.getByRole('button', { name: rung(name, 'holds') })).toBeVisible();
  }
  await lab.readLog();
  await expect(lab.page.locator('.log')).toContainText('turned away');
  await expect(lab.page.locator('.log')).not.toContainText('No longer');
});

test('a level fell when it fell: before that, it holds; by keyboard', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  const broken = lab.page.getByRole('button', { name: rung('linearizable', 'broken') });
  await expect(broken).toBeVisible();
  await lab.readLog();
  await expect(lab.page.locator('.log')).toContainText('No longer linearizable, nor sequential.');
  await lab.page.keyboard.press('l');
  await expect(lab.page.getByRole('dialog', { name: 'Linearizable' })).toContainText('had been confirmed');
  await lab.page.keyboard.press('Home');
  await expect(broken).toHaveCount(0);
  await expect(lab.page.getByRole('dialog', { name: 'Linearizable' })).toContainText(
    'Nothing that anybody was told',
  );
  await lab.page.keyboard.press('Escape');
  await expect(lab.page.getByRole('dialog')).toHaveCount(0);
});
