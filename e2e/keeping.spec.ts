// Keeping: runs saved in the browser and opened from home; every export, and what can be opened again; bug reports; the
// tree of futures.

import { readFile } from 'node:fs/promises';
import { isObjection, readHistories } from '../src/checkers/index.ts';
import { Run } from '../src/sim/index.ts';
import { decodeRun, readRun, runValueOf } from '../src/wire/index.ts';
import { expectNoBarrier } from './barriers.ts';
import { expect, type Lab, test } from './lab.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function tell(lab: Lab): Promise<void> {
  await lab.open();
  await lab.hurry();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await lab.page.keyboard.press(' ');
}

const share = (lab: Lab) => lab.page.locator('.share');
const run = (lab: Lab) => lab.page.getByRole('dialog', { name: 'This run' });

/** The file that is handed over for this name. */
async function taken(lab: Lab, name: string): Promise<{ name: string; text: string; bytes: Buffer }> {
  const coming = lab.page.waitForEvent('download');
  await lab.page.getByRole('button', { name, exact: true }).click();
  const download = await coming;
  const bytes = await readFile(await download.path());
  return { name: download.suggestedFilename(), text: bytes.toString('utf8'), bytes };
}

const fileOf = (name: string, text: string) => ({ name, mimeType: '', buffer: Buffer.from(text) });

async function openFile(lab: Lab, name: string, text: string): Promise<void> {
  await lab.page.getByRole('button', { name: 'Run…' }).click();
  await lab.page.locator('#page').getByLabel('Open a file…').setInputFiles(fileOf(name, text));
}

test('a run is kept, renamed, found again after a reload and from home, and deleted', async ({ lab }) => {
  await tell(lab);
  await lab.page.getByRole('button', { name: 'Run…' }).click();
  await run(lab).getByLabel('Name of this run').fill('both paid');
  await lab.page.keyboard.press('Enter');
  await expect(run(lab)).toContainText('Kept as “both paid”');
  await run(lab).getByRole('button', { name: 'Rename both paid' }).click();
  await run(lab).getByLabel('New name of both paid').fill('<b>both</b> paid & stale');
  await lab.page.keyboard.press('Enter');
  await expect(run(lab).getByRole('link', { name: '<b>both</b> paid & stale' })).toBeVisible();
  await expectNoBarrier(lab, 'a run is kept');
  await lab.page.goto('./#home');
  await lab.page.reload();
  const saved = lab.page.locator('#saved');
  await expect(saved.getByRole('link')).toHaveText('<b>both</b> paid & stale');
  await expect(saved.locator('img')).toHaveJSProperty('complete', true);
  await expectNoBarrier(lab, 'home with a run that is kept');
  await saved.getByRole('link').click();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await lab.page.getByRole('button', { name: 'Run…' }).click();
  await run(lab)
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(run(lab).getByRole('listitem')).toHaveCount(0);
  await lab.page.goto('./#home');
  await expect(saved).toBeHidden();
});

test('garbage in the storage is no run', async ({ lab }) => {
  await lab.page.addInitScript(() =>
    localStorage.setItem('cutline-saves', '{"version":1,"runs":[{"text":7}'),
  );
  await lab.open('#home');
  await expect(lab.page.locator('.hero')).toBeVisible();
  await expect(lab.page.locator('#saved')).toBeHidden();
  await lab.open();
  await lab.page.getByRole('button', { name: 'Run…' }).click();
  await run(lab).getByRole('button', { name: 'Keep this run' }).click();
  await expect(run(lab).getByRole('link')).toHaveCount(1);
});

test('each export holds the run, and history and run open again', async ({ lab }) => {
  await tell(lab);
  await share(lab).click();
  await expectNoBarrier(lab, 'what can be taken along');
  const jsonl = await taken(lab, 'history as JSON lines');
  const edn = await taken(lab, 'history as EDN');
  const meters = await taken(lab, 'meters as CSV');
  const file = await taken(lab, 'run as JSON');
  const stage = await taken(lab, 'stage as SVG');
  const pixels = await taken(lab, 'stage as PNG');
  const diagram = await taken(lab, 'diagram as SVG');
  expect(jsonl.name).toMatch(/^cutline-bank-\d+-history\.jsonl$/);

  const [history] = readHistories(jsonl.text);
  if (history === undefined || isObjection(history)) throw new Error(JSON.stringify(history));
  expect(history.calls.map(({ f, input, granted }) => [f, input, granted])).toEqual([
    ['withdraw', 800, true],
    ['withdraw', 500, true],
  ]);
  const [again] = readHistories(edn.text, history);
  expect(again).toMatchObject({
    calls: [{ f: 'withdraw', askedAt: history.calls[0]?.askedAt }, { input: 500 }],
  });

  const [head, ...rows] = meters.text.trimEnd().split('\n');
  expect(rows.at(-3)).toMatch(/^[\d.]+,all,1,1,/);
  expect(head?.split(',').length).toBe(rows[0]?.split(',').length);
  expect(stage.text).toContain('Branch B');
  expect(diagram.text).toContain('<svg');
  expect([...pixels.bytes.subarray(1, 4)].map((c) => String.fromCharCode(c)).join('')).toBe('PNG');
  expect(pixels.bytes.readUInt32BE(16)).toBeGreaterThan(1_000);

  const read = readRun(file.text);
  expect(read).toMatchObject({ ok: true, run: { scenario: 'bank' } });
  await lab.page.keyboard.press('Escape');
  await lab.page.goto('./#ticket');
  await openFile(lab, file.name, file.text);
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await expect(lab.page).toHaveURL(/#2\./);
  await openFile(lab, jsonl.name, jsonl.text);
  await expect(lab.page.getByRole('dialog', { name: 'Histories' })).toContainText('1 judged');
});

test('what is neither a run nor a history is said in words, and the run stays', async ({ lab }) => {
  await tell(lab);
  await openFile(
    lab,
    'broken.json',
    '{"kind": "cutline-run", "version": 1, "at": 3, "run": {"scenario": "war"}}',
  );
  await expect(lab.page.locator('.notice')).toContainText('This file does not hold a run.');
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await openFile(lab, 'letter.txt', 'Dear all,\nthe line is down.\n');
  await expect(lab.page.getByRole('alert')).toContainText('No history could be read');
});

test('a bug report holds the very run, and the hash it must show', async ({ lab }) => {
  await tell(lab);
  await share(lab).click();
  await lab.page.getByRole('button', { name: 'Copy a bug report' }).click();
  await expect(lab.page.locator('.taking')).toContainText('The bug report is on the clipboard.');
  const report = await lab.page.evaluate(() => navigator.clipboard.readText());
  const read = readRun(report);
  if (!read?.ok) throw new Error(report);
  const own = new Run(runValueOf(read.run));
  own.advance(read.at);
  expect(report).toContain(`The hash there: ${own.world.hash.toString(16).padStart(14, '0')}`);
  expect(report).toContain(`Its seed: ${read.run.seed}`);
  // The text itself opens the run again.
  await lab.page.keyboard.press('Escape');
  await lab.page.goto('./#ticket');
  await openFile(lab, 'report.txt', report);
  await expect(lab.bubble('Customer at B')).toContainText('stale');
});

test('Share copies a link at once', async ({ lab }) => {
  await tell(lab);
  await share(lab).click();
  await expect(lab.page.locator('.notice')).toHaveText('A link to this very run is on the clipboard.');
  const link = await lab.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(lab.page.url());
  expect(decodeRun(new URL(link).hash.slice(1)).ok).toBe(true);
});

test('futures that were left are a tree, and keys lead back to them', async ({ lab }) => {
  await tell(lab);
  const left = lab.page.getByRole('button', { name: /^Futures left behind/ });
  await expect(left).toHaveCount(0);
  await lab.page.getByRole('slider', { name: 'Playhead' }).fill('20000');
  await lab.page.keyboard.press('x');
  await expect(left).toHaveAccessibleName('Futures left behind: 1');
  await lab.page.keyboard.press('b');
  const futures = lab.page.getByRole('dialog', { name: 'Futures' });
  await expect(futures.getByRole('listitem')).toHaveCount(2);
  await expect(futures.locator('[aria-current]')).toContainText('this one');
  await expectNoBarrier(lab, 'futures');
  await lab.page.keyboard.press('Tab');
  await expect(futures.getByRole('button', { name: /^Return to/ })).toBeFocused();
  await lab.page.keyboard.press('Enter');
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await left.click();
  await expect(futures.getByRole('button', { name: /with a setting/ })).toBeVisible();
});
