// The panel: dials that are turned or say why not, counts that move, and every setting with its control.

import { expectNoBarrier } from './barriers.ts';
import { expect, type Lab, test } from './lab.ts';

const WHILE_CUT = 'during a partition, from consistency to availability';
const OTHERWISE = 'otherwise, from consistency to latency';

const dial = (lab: Lab, name: string) => lab.page.getByRole('slider', { name });
const inspector = (lab: Lab) => lab.page.getByRole('dialog', { name: 'Every setting' });

async function openBench(lab: Lab, system?: string): Promise<void> {
  await lab.open('#bench');
  // It can be acted upon once it is known who is there.
  await expect(lab.page.getByRole('button', { name: /^n5\b.* shows/ })).toBeVisible();
  await lab.hurry();
  if (system === undefined) return;
  await lab.page.getByRole('button', { name: /^System/ }).click();
  await lab.page.getByRole('button', { name: system }).click();
  await expect(dial(lab, WHILE_CUT)).toHaveAttribute('aria-valuetext', /answers/);
}

const inspect = (lab: Lab) => lab.page.getByRole('button', { name: 'every setting…' }).click();

test('a load under Raft: counts move, a minority refuses, and its dial cannot be turned', async ({ lab }) => {
  await openBench(lab);
  await lab.page.getByRole('button', { name: 'Let clients ask' }).click();
  await expect(lab.count('fresh')).not.toHaveText('0');
  await expect(lab.count('done')).not.toHaveText('0');
  await expect(dial(lab, OTHERWISE)).toHaveAttribute('aria-valuetext', /measured \d+ ms/);
  await lab.page.keyboard.press('c');
  await expect(lab.count('unknown')).not.toHaveText('0', { timeout: 20_000 });
  const stiff = dial(lab, WHILE_CUT);
  await expect(stiff).toHaveAttribute('aria-valuetext', /cannot be turned; \d+ of \d+ answered/);
  await stiff.hover();
  await expect(lab.page.getByText('A side without a majority always refuses')).toBeVisible();
  const before = await stiff.getAttribute('aria-valuenow');
  await stiff.press('End');
  await expect(stiff).toHaveAttribute('aria-valuenow', String(before));
  // Site by site: what all have together, and each by itself.
  await lab.page.getByRole('button', { name: 'by site' }).click();
  const rows = lab.page.getByRole('region', { name: 'Answers so far' }).getByRole('row');
  await expect(rows).toHaveCount(7);
  await lab.page.getByRole('button', { name: 'Pause' }).click();
  const sums = await lab.page.locator('.by-site').evaluate((table) => {
    const numbers = [...table.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => Number(cell.firstChild?.textContent?.replace(',', ''))),
    );
    const [all = [], ...sites] = numbers;
    return { all, added: all.map((_, i) => sites.reduce((sum, site) => sum + (site[i] ?? 0), 0)) };
  });
  expect(sums.added).toEqual(sums.all);
  await expectNoBarrier(lab, 'under load, by site');
  await lab.page.getByRole('button', { name: /a second: stop/ }).click();
  await expect(lab.page.getByRole('button', { name: 'Let clients ask' })).toBeVisible();
});

test('a dial is turned by keyboard and by pointer, and the settings follow', async ({ lab }) => {
  await openBench(lab, 'Dynamo-style quorums');
  const needle = dial(lab, WHILE_CUT);
  await expect(needle).toHaveAttribute('aria-valuetext', /^a majority of copies answers/);
  await dial(lab, OTHERWISE).focus();
  await lab.page.keyboard.press('Shift+Tab');
  await expect(needle).toBeFocused();
  const note = lab.page.getByRole('note').filter({ visible: true });
  await expect(note).toContainText('Sets “replicas that must answer a read”');
  await needle.press('ArrowRight');
  await expect(needle).toHaveAttribute('aria-valuetext', /^one copy answers;/);
  await inspect(lab);
  const reads = inspector(lab).getByRole('combobox', {
    name: 'replicas that must answer a read',
    exact: true,
  });
  await expect(reads).toHaveValue('ONE');
  await reads.focus();
  // By hand it comes to stand between two stops.
  await reads.selectOption('TWO');
  await expect(reads).toBeFocused();
  await inspector(lab).getByRole('button', { name: 'Close' }).click();
  await expect(needle).toHaveAttribute('aria-valuetext', /^set by hand/);
  const box = await dial(lab, OTHERWISE).boundingBox();
  if (box === null) throw new Error('There is no dial.');
  await lab.page.mouse.click(box.x + 6, box.y + box.height * 0.6);
  await expect(dial(lab, OTHERWISE)).toHaveAttribute('aria-valuetext', /^all copies answer/);
  await expect(needle).toHaveAttribute('aria-valuetext', /^all copies answer/);
});

test('every setting: what is changed is marked, put back, or objected to', async ({ lab }) => {
  await openBench(lab, 'Dynamo-style quorums');
  await inspect(lab);
  await expect(inspector(lab).getByRole('heading', { name: 'Every setting' })).toBeFocused();
  const sheet = inspector(lab);
  const copies = sheet.getByLabel(/^copies of each partition/);
  await copies.fill('5');
  await copies.press('Enter');
  // It begins anew, and stays where it was.
  await expect(sheet.getByRole('button', { name: /^put back\s*: copies of each partition/ })).toBeVisible();
  await expect(copies).toHaveValue('5');
  await expectNoBarrier(lab, 'every setting');
  await lab.page.emulateMedia({ colorScheme: 'dark' });
  await expectNoBarrier(lab, 'every setting, dark');
  await sheet.getByRole('button', { name: /^put back/ }).click();
  await expect(copies).toHaveValue('3');
  await expect(sheet.getByRole('button', { name: /^put back/ })).toHaveCount(0);
  await copies.fill('many');
  await expect(sheet.getByRole('alert')).toHaveText('A whole number from 0 to 1,000,000.');
  await copies.press('Escape');
  await copies.fill('0');
  await copies.press('Enter');
  await expect(sheet.getByText('Somebody must keep a copy')).toBeVisible();
  await expect(copies).toHaveValue('3');
  const nodes = sheet.getByLabel('nodes', { exact: true });
  await nodes.fill('3');
  await nodes.press('Enter');
  await expect(lab.page.getByRole('button', { name: /^n3\b.* shows/ })).toBeVisible();
  await expect(lab.page.getByRole('button', { name: /^n4\b.* shows/ })).toHaveCount(0);
  await nodes.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('a system’s parameters go by the names of its manual', async ({ lab }) => {
  await openBench(lab);
  await lab.page.getByRole('button', { name: /^System/ }).click();
  await lab.page.getByRole('button', { name: 'PostgreSQL with Patroni' }).first().click();
  await inspect(lab);
  await expect(inspector(lab).getByText('loop_wait')).toBeVisible();
});

test('beside its twin a run is compared, count by count', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await lab.do('Splice the line');
  await lab.do('See the other choice');
  await expect(lab.count('stale').first()).toHaveText('1');
  await expect(lab.count('stale').last()).toHaveText('0');
  await expect(lab.count('refused').last()).toHaveText('1');
  await expect(dial(lab, WHILE_CUT)).toHaveAttribute(
    'aria-valuetext',
    /2 of 2 answered, its twin: 1 of 2 answered/,
  );
  const rung = lab.page.getByRole('region', { name: 'What still holds' }).getByRole('button').first();
  await expect(rung).toHaveAccessibleName(/linearizable\s*: broken, its twin: holds/);
  await expectNoBarrier(lab, 'beside its twin');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the counts come first, the rest when it is wanted', async ({ lab }) => {
    await lab.open();
    await expect(lab.count('fresh')).toBeVisible();
    await expect(dial(lab, WHILE_CUT)).toBeHidden();
    await lab.page.getByRole('button', { name: 'dials, latency, what still holds' }).click();
    await expect(dial(lab, WHILE_CUT)).toBeVisible();
    await inspect(lab);
    await expect(inspector(lab)).toBeVisible();
    await expectNoBarrier(lab, 'every setting on a phone');
  });
});
