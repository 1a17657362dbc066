// Histories from a file: dropped or opened, judged one by one, drawn, and put into words where they cannot be read.

import { expectNoBarrier } from './barriers.ts';
import { expect, type Lab, test } from './lab.ts';

type Event = readonly [process: number, type: string, f: string, value?: number];

const line = (id: string, events: readonly Event[], model: string | null = 'register'): string =>
  JSON.stringify({
    id,
    ...(model === null ? {} : { model, init: 0 }),
    history: events.map(([process, type, f, value = null]) => ({ process, type, f, value })),
  });

const wrote: readonly Event[] = [
  [0, 'invoke', 'write', 4],
  [0, 'ok', 'write', 4],
];
const read = (process: number, value: number): readonly Event[] => [
  [process, 'invoke', 'read'],
  [process, 'ok', 'read', value],
];

const agreed = line('agreed', [...wrote, ...read(1, 4), ...read(2, 4)]);
/** Long after the only write, two who look see different things. */
const apart = line('apart', [...wrote, ...read(1, 4), ...read(2, 0)]);

const fileOf = (text: string, name = 'runs.jsonl', mimeType = 'text/plain') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

async function openFile(lab: Lab, file: ReturnType<typeof fileOf>): Promise<void> {
  await lab.page.getByRole('button', { name: 'Run…' }).click();
  await lab.page.locator('#page').getByLabel('Open a file…').setInputFiles(file);
}

const sheet = (lab: Lab) => lab.page.getByRole('dialog', { name: 'Histories' });
const level = (lab: Lab, name: string) => sheet(lab).locator('.ladder').getByText(name, { exact: true });
const options = (lab: Lab) => sheet(lab).getByRole('option');

test('a file is opened, judged and drawn, and the way back leads to where one was', async ({ lab }) => {
  await lab.open();
  await expect(lab.next).toHaveText('Cut the line');
  // By keyboard: a button that was clicked would have let go of the focus.
  await lab.page.getByRole('button', { name: 'Run…' }).press('Enter');
  await lab.page
    .locator('#page')
    .getByLabel('Open a file…')
    .setInputFiles(fileOf(`${agreed}\n${apart}\n`));
  await expect(sheet(lab)).toContainText('2 judged');
  await expect(sheet(lab).getByRole('heading', { name: 'Histories' })).toBeFocused();
  await options(lab).nth(1).click();
  await level(lab, 'eventual').click();
  await expect(sheet(lab).locator('.reason-sentence')).toHaveText(
    'After the last update process 1 read 4 and process 2 read 0.',
  );
  await expect(sheet(lab).locator('.call.strong')).toHaveCount(2);
  await expect(sheet(lab).locator('figure li').first()).toHaveText('process 1: read → 4');
  await lab.page.keyboard.press('Escape');
  await expect(sheet(lab)).toBeHidden();
  await expect(lab.page.getByRole('button', { name: 'Run…' })).toBeFocused();
  await expect(lab.page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

/** Drags a file over the page, and lets it go if asked to. */
async function drag(lab: Lab, file: { name: string; type: string; size: number }, isDropped: boolean) {
  await lab.page.evaluate(
    ([{ name, type, size }, drops]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(size).fill(32)], name, { type }));
      for (const kind of drops ? ['dragover', 'drop'] : ['dragover']) {
        document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
      }
    },
    [file, isDropped] as const,
  );
}

test('a file over the page is invited to be dropped, and one that is no history is told so', async ({
  lab,
}) => {
  await lab.open();
  await expect(lab.next).toBeVisible();
  await drag(lab, { name: 'a.jsonl', type: '', size: 9 }, false);
  await expect(lab.page.getByText('Drop a file of histories')).toBeVisible();
  const refusals = [
    [{ name: 'cat.png', type: 'image/png', size: 900 }, 'This is a picture.'],
    [{ name: 'empty.jsonl', type: '', size: 0 }, 'This file is empty.'],
    [{ name: 'spaces.jsonl', type: '', size: 40 }, 'This file is empty.'],
    [{ name: 'huge.jsonl', type: '', size: 65_000_000 }, '65 megabytes'],
  ] as const;
  for (const [file, words] of refusals) {
    await drag(lab, file, true);
    await expect(sheet(lab).getByRole('alert')).toContainText(words);
    await expect(sheet(lab)).toContainText(file.name);
    await expect(lab.page.getByText('Drop a file of histories')).toBeHidden();
  }
  await sheet(lab).getByRole('button', { name: 'Close' }).click();
  await expect(lab.next).toBeVisible();
});

test('what could be read is judged although a line could not', async ({ lab }) => {
  await lab.open();
  await openFile(lab, fileOf(`${agreed}\n{"id": \n${apart}`));
  await expect(sheet(lab).getByText('line 2')).toBeVisible();
  await expect(options(lab)).toHaveCount(2);
  await sheet(lab).getByLabel('Open another…').setInputFiles(fileOf('no\nhistory\nat\nall'));
  await expect(sheet(lab).getByRole('alert')).toContainText('No history could be read');
  await expect(sheet(lab).getByText('line 1')).toBeVisible();
});

test('a file that does not say what it is about is asked', async ({ lab }) => {
  await lab.open();
  await openFile(lab, fileOf(line('bare', [...wrote, ...read(1, 4)], null)));
  await sheet(lab).getByLabel('It is a').selectOption('register');
  await sheet(lab).getByLabel('which starts as').fill('zero');
  await expect(sheet(lab).getByLabel('which starts as')).toHaveAttribute('aria-invalid', 'true');
  await sheet(lab).getByLabel('which starts as').fill('0');
  await sheet(lab).getByRole('button', { name: 'Judge it' }).click();
  await expect(sheet(lab).getByRole('heading', { name: 'bare' })).toBeVisible();
  await expect(sheet(lab)).toContainText('register, starts as 0');
});

test('a thousand histories by keyboard, of which only those in view are there', async ({ lab }) => {
  await lab.open();
  const many = Array.from({ length: 1_000 }, (_, i) =>
    (i % 10 === 3 ? apart : agreed).replace(/"id":"\w+"/, `"id":"run ${i}"`),
  );
  await openFile(lab, fileOf(many.join('\n')));
  await expect(sheet(lab)).toContainText('1,000 judged');
  expect(await options(lab).count()).toBeLessThan(60);
  const heading = sheet(lab).locator('.history h3');
  await sheet(lab).getByRole('listbox').focus();
  await lab.page.keyboard.press('ArrowDown');
  await expect(heading).toHaveText('run 1');
  await lab.page.keyboard.press('End');
  await expect(heading).toHaveText('run 999');
  await expect(sheet(lab).getByRole('option', { selected: true })).toBeInViewport();
  await sheet(lab).getByLabel('only violated').check();
  await expect(heading).toHaveText('run 3');
  await sheet(lab).getByRole('listbox').focus();
  await lab.page.keyboard.press('ArrowDown');
  await expect(heading).toHaveText('run 13');
});

/** One process writes, another reads it, over and over. */
const long = (calls: number): string => {
  const pairs = Array.from({ length: calls / 2 }, (_, i): readonly Event[] => [
    [0, 'invoke', 'write', i],
    [1, 'invoke', 'read'],
    [0, 'ok', 'write', i],
    [1, 'ok', 'read', i],
  ]);
  return line('long', [...pairs.flat(), ...read(1, calls / 2 - 1), ...read(2, 0)]);
};

test('of a long history the drawing shows what matters, and all of it on demand', async ({ lab }) => {
  await lab.open();
  await openFile(lab, fileOf(long(4_000)));
  await expect(sheet(lab)).toContainText('4,002 calls');
  await level(lab, 'eventual').click();
  await expect(sheet(lab).locator('.call.strong')).toHaveCount(2);
  expect(await sheet(lab).locator('.call').count()).toBeLessThan(12);
  await sheet(lab).getByRole('button', { name: 'Whole history' }).click();
  await expect(sheet(lab).locator('figcaption')).toContainText('4,002 calls.');
  const drawing = sheet(lab).getByRole('region', { name: 'Drawing' });
  await expect(drawing.locator('.call.strong').first()).toBeInViewport();
  await drawing.focus();
  const before = await drawing.evaluate((box) => box.scrollLeft);
  await lab.page.keyboard.press('ArrowLeft');
  await expect.poll(() => drawing.evaluate((box) => box.scrollLeft)).toBeLessThan(before);
  await drawing.evaluate((box) => box.scrollTo({ left: 0 }));
  await expect(drawing.locator('.call text', { hasText: /^write 0$/ })).toBeInViewport();
  expect(await sheet(lab).locator('.call').count()).toBeLessThan(400);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the histories', async ({ lab }) => {
      await lab.open();
      await expect(lab.next).toBeVisible();
      await drag(lab, { name: 'a.jsonl', type: '', size: 9 }, false);
      await expectNoBarrier(lab, 'the invitation');
      await openFile(lab, fileOf(`${agreed}\noops\n${apart}`));
      await expect(sheet(lab)).toContainText('2 judged');
      await sheet(lab).getByLabel('only violated').check();
      await level(lab, 'eventual').click();
      await expectNoBarrier(lab, 'a violation');
      await sheet(lab)
        .getByLabel('Open another…')
        .setInputFiles(fileOf(line('bare', wrote, null)));
      await expect(sheet(lab).getByLabel('It is a')).toBeVisible();
      await expectNoBarrier(lab, 'asked for the model');
    });
  });
}

const screens = [
  { name: 'the smallest phone', width: 320, height: 640, type: '100%' },
  { name: 'a phone', width: 390, height: 844, type: '100%' },
  { name: 'a laptop', width: 1280, height: 800, type: '100%' },
  { name: 'a projector', width: 1024, height: 768, type: '200%' },
  { name: 'a wall', width: 3840, height: 2160, type: '' },
];

for (const { name, width, height, type } of screens) {
  test(`histories are not cut off on ${name}`, async ({ lab }) => {
    await lab.page.setViewportSize({ width, height });
    await lab.open();
    await lab.page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, type);
    await openFile(lab, fileOf(`${agreed}\noops\n${apart}`));
    await options(lab).nth(1).click();
    await level(lab, 'eventual').click();
    const spills = await sheet(lab).evaluate((dialog) => {
      const boxes =
        '.histories-body, .histories-main, .history, .ladder label, header, .reason, .only-violated';
      return [dialog, ...dialog.querySelectorAll(boxes)]
        .filter((e) => e.scrollWidth > e.clientWidth + 1)
        .map((e) => `${e.className} is cut off`);
    });
    expect(spills).toEqual([]);
    await sheet(lab).locator('figcaption').scrollIntoViewIfNeeded();
    await expect(sheet(lab).locator('figcaption')).toBeInViewport();
    await expect(sheet(lab).getByRole('button', { name: 'Close' })).toBeInViewport();
  });
}
