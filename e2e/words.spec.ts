// A new visitor from the home page to the end of the bank's story: what they have to read, and what they have to press.

import { expect, test } from './lab.ts';

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

test('from home to the end of the bank in at most 120 words @long', async ({ lab }) => {
  test.slow();
  const read: string[] = [];
  const { page } = lab;
  await page.goto('./');
  // The picture is looked at; what is written beside it is read.
  for (const each of await page.locator('.hero :is(h1, p, a)').all()) read.push(await each.innerText());
  await page.getByRole('link', { name: 'Cut the line' }).click();
  let before = '';
  // What the strip says, beat for beat, and the name of the one thing to press.
  for (const label of [
    'Withdraw $800 at A',
    'Ask Branch B',
    'Splice the line',
    'See the other choice',
    'Another story',
  ]) {
    await expect(lab.next).toHaveText(label, { timeout: 60_000 });
    const now = await page.locator('.strip').innerText();
    if (now !== before) read.push(now);
    before = now;
    if (label !== 'Another story') await lab.next.click();
  }
  const words = read.reduce((sum, text) => sum + wordsIn(text), 0);
  console.log(`${words} words from home to the end of the bank`);
  expect(words).toBeLessThanOrEqual(120);
});
