// Makes the README's picture from the running product: the story up to the moment at which B has paid.
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser, launchArguments } from './browser.mjs';

await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: 4792, strictPort: true } });
const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments() });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 });
await page.goto('http://localhost:4792/#bank');
for (const label of ['Cut the line', 'Withdraw $800 at A', 'Ask Branch B']) {
  await page.locator('.next', { hasText: label }).click();
}
await page.locator('.counter-1 .bubble.stale').waitFor();
await page.mouse.move(640, 700);
await page.waitForTimeout(400);
await page.screenshot({ path: 'docs/cutline.png' });
await browser.close();
await server.close();
