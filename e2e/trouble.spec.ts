// Trouble: links that cannot be read, a worker that cannot start. Always a sentence, and a way on.

import { expect, test } from '@playwright/test';

test('a link that holds no run gives a sentence and a way on', async ({ page }) => {
  for (const fragment of ['#1.broken', '#9.future', '#1.', '#%F0%9F', '#1.q1ZQ']) {
    await page.goto('about:blank');
    await page.goto(`./${fragment}`);
    await expect(page.getByRole('alert')).toContainText('This link does not hold a run.');
  }
  await page.getByRole('button', { name: 'Start the story from its beginning' }).click();
  await expect(page.getByRole('button', { name: 'Cut the line', exact: true }).first()).toBeVisible();
});

test('a worker that breaks down says so, and offers the same run again', async ({ page }) => {
  await page.route('**/assets/main-*.js', (route) =>
    route.fulfill({ body: 'throw new Error("out of order")', contentType: 'text/javascript' }),
  );
  await page.goto('./#bank');
  await expect(page.getByRole('alert')).toContainText('out of order');
  await page.unroute('**/assets/main-*.js');
  await page.getByRole('button', { name: 'Reload the same run' }).click();
  await expect(page.getByRole('button', { name: 'Cut the line', exact: true }).first()).toBeVisible();
});

test('a view that breaks down says so, and offers the same run again', async ({ page }) => {
  await page.route('**/assets/reasons-*.js', (route) =>
    route.fulfill({
      body: 'export default () => { throw new Error("torn page"); };',
      contentType: 'text/javascript',
    }),
  );
  await page.goto('./#bank');
  await page.getByLabel('Speed').selectOption('1');
  await page.getByRole('button', { name: 'Balance?' }).first().click();
  await page.getByRole('button', { name: /^Why/ }).first().click();
  await expect(page.getByRole('alert')).toContainText('torn page');
  await page.unroute('**/assets/reasons-*.js');
  await page.getByRole('button', { name: 'Reload the same run' }).click();
  await expect(page.locator('.bubble').first()).toContainText('Balance?');
});

test('a judge that breaks down says so, and another file gets another one', async ({ page }) => {
  await page.route('**/assets/judge-*.js', (route) =>
    route.fulfill({ body: 'throw new Error("out of court");', contentType: 'text/javascript' }),
  );
  await page.goto('./#bank');
  const file = { name: 'a.jsonl', mimeType: 'text/plain', buffer: Buffer.from('{"history": []}') };
  await page.getByRole('button', { name: 'Run…' }).click();
  await page.locator('#page').getByLabel('Open a file…').setInputFiles(file);
  await expect(page.getByRole('alert')).toContainText('out of court');
  await page.unroute('**/assets/judge-*.js');
  await page.getByLabel('Open another…').setInputFiles(file);
  await expect(page.getByLabel('It is a')).toBeVisible();
});
