// The story of the two branches, as a person plays it.

import { expect, test } from './lab.ts';

test('three clicks from load to the first stale answer', async ({ lab }) => {
  await lab.open();
  await lab.next.click();
  await lab.next.click();
  await expect(lab.next).toHaveText('Ask Branch B');
  await lab.next.click();
  await expect(lab.count('stale')).toHaveText('1', { timeout: 30_000 });
  await expect(lab.bubble('Customer at B')).toContainText('paid');
});

test('answering anyway: both pay, and the bank is $300 short', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await expect(lab.balance('Branch A')).toHaveText('$200');
  await expect(lab.balance('Branch B')).toHaveText('$500');
  await lab.do('Splice the line');
  await expect(lab.next).toHaveText('See the other choice');
  await expect(lab.balance('Branch A')).toHaveText('−$300');
  await expect(lab.balance('Branch B')).toHaveText('−$300');
  await expect(lab.page.locator('.short strong')).toHaveText('$300');
});

test('refusing: B turns the customer away, and the books end at $200', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.choose('refuse if unsure');
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('turned away');
  await expect(lab.count('refused')).toHaveText('1');
  await expect(lab.balance('Branch B')).toHaveText('$1,000');
  await lab.do('Splice the line');
  await expect(lab.next).toHaveText('See the other choice');
  await expect(lab.balance('Branch A')).toHaveText('$200');
  await expect(lab.balance('Branch B')).toHaveText('$200');
});

test('the other choice is played beside it, under the same luck', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await lab.do('Splice the line');
  await lab.do('See the other choice');
  await expect(lab.page.locator('.stage')).toHaveCount(2);
  await expect(lab.bubble('Customer at B').first()).toContainText('paid');
  await expect(lab.bubble('Customer at B').last()).toContainText('turned away');
});

test('the switch takes effect on somebody who is already waiting', async ({ lab }) => {
  await lab.open();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('waiting');
  await lab.choose('refuse if unsure');
  await expect(lab.bubble('Customer at B')).toContainText('turned away', { timeout: 30_000 });
});

test('without the deciding vote both must choose', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.choose('refuse if unsure');
  await lab.page.getByRole('switch', { name: /deciding vote/ }).click();
  await lab.do('Cut the line');
  await lab.do('Withdraw $800 at A');
  await expect(lab.bubble('Customer at A')).toContainText('turned away');
});

test('the cable itself can be clicked', async ({ lab }) => {
  await lab.open();
  await expect(lab.next).toHaveText('Cut the line');
  const branch = await lab.page.getByRole('region', { name: 'Branch A', exact: true }).boundingBox();
  if (branch === null) throw new Error('There is no branch to leave from.');
  await lab.page.mouse.click(branch.x + branch.width + 6, branch.y + branch.height / 2 + 4);
  await expect(lab.page.getByRole('button', { name: 'Splice the line', exact: true }).first()).toBeVisible();
});

test('why? names the withdrawal that was missed, and the message that never arrived', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await lab.bubble('Customer at B').getByRole('button', { name: /Why/ }).click();
  const why = lab.page.getByRole('dialog');
  await expect(why).toContainText('“Withdraw $800” had been confirmed');
  await expect(why).toContainText('lost in the cut');
  await lab.page.keyboard.press('Escape');
  await expect(why).toBeHidden();
});

test('keys still work after the switch was clicked, and a double press is a toggle', async ({ lab }) => {
  await lab.open();
  await lab.choose('refuse if unsure');
  await lab.page.keyboard.press('c');
  await expect(lab.next).toHaveText('Withdraw $800 at A');
  await lab.page.keyboard.press('c');
  await lab.page.keyboard.press('c');
  await expect(lab.page.locator('.scissors')).toHaveClass(/is-cut/);
  await lab.page.keyboard.press('x');
  await expect(lab.page.getByRole('radio', { name: 'answer anyway' })).toBeChecked();
});

test('a definite no at A does not end the story', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.do('Cut the line');
  await lab.do('Withdraw $800 at A');
  await expect(lab.next).toHaveText('Ask Branch B');
  const counter = lab.page.getByRole('region', { name: 'Customer at A' });
  await counter.getByLabel('Amount').fill('900');
  await counter.getByRole('button', { name: 'Withdraw', exact: true }).click();
  await expect(lab.bubble('Customer at A')).toContainText('no: only $200 there');
  await expect(lab.next).toHaveText('Ask Branch B');
});
