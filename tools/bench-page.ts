// `npm run -s bench:page`: plays each scene in a real browser and says how long frames took, and how much of each second
// the main thread was at work. With --json a line of JSON for each scene; with names, those scenes only.
import { chromium, type CDPSession, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findBrowser, launchArguments } from './browser.mjs';
import { linkTo, SCENES } from './scenes.ts';

const SETTLE_MS = 2_500;
const MEASURE_MS = 6_000;

interface Measured {
  readonly scene: string;
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly scriptMsPerS: number;
  readonly taskMsPerS: number;
}

/** The times between one frame and the next, as the page sees them. As text, so that nothing is added on the way. */
const FRAMES = `new Promise((done) => {
  const gaps = [];
  let before = performance.now();
  const end = before + ${MEASURE_MS};
  const frame = (now) => {
    gaps.push(now - before);
    before = now;
    if (now < end) requestAnimationFrame(frame);
    else done(gaps.slice(1));
  };
  requestAnimationFrame(frame);
})`;

const framesOf = (page: Page): Promise<number[]> => page.evaluate<number[]>(FRAMES);

async function worked(cdp: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

const round = (x: number): number => Math.round(x * 10) / 10;

async function measure(page: Page, { id, link, speed }: { id: string; link: string; speed: string }) {
  await page.goto(`${address}${link}`);
  await page.getByLabel('Speed').selectOption(speed);
  const play = page.getByRole('button', { name: 'Play', exact: true });
  if (await play.isVisible()) await play.click();
  await page.waitForTimeout(SETTLE_MS);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  const before = await worked(cdp);
  const gaps = (await framesOf(page)).sort((a, b) => a - b);
  const after = await worked(cdp);
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1000;
  const at = (share: number) => round(gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0);
  const measured: Measured = {
    scene: id,
    frames: gaps.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    scriptMsPerS: round((1000 * (after.script - before.script)) / seconds),
    taskMsPerS: round((1000 * (after.task - before.task)) / seconds),
  };
  return measured;
}

const told = ({ scene, frames, p50Ms, p95Ms, p99Ms, scriptMsPerS, taskMsPerS }: Measured): string =>
  `${scene.padEnd(18)} ${frames} frames: median ${p50Ms} ms, p95 ${p95Ms} ms, p99 ${p99Ms} ms; script ${scriptMsPerS} ms and all tasks ${taskMsPerS} ms per second`;

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isJson = process.argv.includes('--json');
await build({ logLevel: 'silent' });
const server = await preview({ preview: { port: 4790, strictPort: false } });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments() });
for (const scene of SCENES) {
  if (names.length > 0 && !names.includes(scene.id)) continue;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const measured = await measure(page, { id: scene.id, link: linkTo(scene), speed: scene.speed ?? '0.1' });
  console.log(isJson ? JSON.stringify(measured) : told(measured));
  await page.close();
}
await browser.close();
await server.close();
