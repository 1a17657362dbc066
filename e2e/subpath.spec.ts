// The built site lives wherever it is put: everything it asks for is under its own path, and all of it is there.
import { expect, test } from '@playwright/test';

test('the site works from a sub-path and asks for nothing outside it', async ({ page, baseURL }) => {
  const strays: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL!) && !url.startsWith('data:') && !url.startsWith('blob:')) strays.push(url);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });

  await page.goto('#bank');
  await expect(page).toHaveTitle(/Cutline/);
  await expect(page.locator('body')).not.toBeEmpty();
  await page.waitForLoadState('networkidle');

  expect(strays).toEqual([]);
  expect(complaints).toEqual([]);
});

test('nothing is served at the root of the host', async ({ request, baseURL }) => {
  const response = await request.get(new URL('/', baseURL).href);
  expect(response.status()).toBe(404);
});
