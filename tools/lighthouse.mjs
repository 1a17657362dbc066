// `npm run lighthouse`: what Lighthouse makes of the built site, at home and in the bank, on a desktop and on a phone.
// Each is the middle of three runs, for single ones are noisy. Red below 100, or below 95 for performance on a phone.
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';
import { build } from 'vite';
import { address, server } from '../e2e/serve.mjs';
import { findBrowser, launchArguments } from './browser.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const RUNS = 3;
const DEBUGGING_PORT = 4797;
const PAGES = [
  { name: 'home', url: address },
  { name: 'bank', url: `${address}#bank` },
];
const DEVICES = [
  { name: 'desktop', config: desktop, leastPerformance: 100 },
  { name: 'mobile', config: undefined, leastPerformance: 95 },
];

/** @typedef {(typeof PAGES)[number]} Page @typedef {(typeof DEVICES)[number]} Device */

/** @param {Page} page @param {Device} device */
async function audit({ url }, { config }) {
  const flags = {
    port: DEBUGGING_PORT,
    onlyCategories: CATEGORIES,
    logLevel: /** @type {const} */ ('error'),
  };
  const result = await lighthouse(url, flags, config);
  if (!result) throw new Error(`Lighthouse has nothing to say of ${url}.`);
  return result.lhr;
}

/** @typedef {Awaited<ReturnType<typeof audit>>} Result */

/** @param {Result} result @param {string} category */
const scoreOf = (result, category) => Math.round(100 * (result.categories[category]?.score ?? 0));

/** @param {readonly number[]} numbers */
const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** What cost points, in the words of Lighthouse. @param {Result} result */
function* complaints(result) {
  for (const { auditRefs } of Object.values(result.categories)) {
    for (const { id, weight } of auditRefs) {
      const { score, title, displayValue = '' } = result.audits[id] ?? { score: 1, title: id };
      if (weight > 0 && score !== null && score < 1) yield `    ${id} ${displayValue}: ${title}`;
    }
  }
}

/** @param {Page} page @param {Device} device Whether it is good enough. */
async function judge(page, device) {
  /** @type {Result[]} */
  const results = [];
  for (let run = 0; run < RUNS; run++) results.push(await audit(page, device));
  const scores = CATEGORIES.map((category) => middle(results.map((result) => scoreOf(result, category))));
  const isGood = CATEGORIES.every((category, i) => {
    const least = category === 'performance' ? device.leastPerformance : 100;
    return (scores[i] ?? 0) >= least;
  });
  const told = CATEGORIES.map((category, i) => `${category} ${scores[i]}`).join(', ');
  console.log(`${page.name.padEnd(5)} ${device.name.padEnd(8)} ${isGood ? 'ok ' : 'RED'}  ${told}`);
  const last = results.at(-1);
  if (last) for (const complaint of new Set(complaints(last))) console.log(complaint);
  return isGood;
}

await build({ logLevel: 'error' });
await new Promise((done) => server.listen(Number(new URL(address).port), 'localhost', () => done(undefined)));
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [...launchArguments(), `--remote-debugging-port=${DEBUGGING_PORT}`],
});
let isAllGood = true;
try {
  for (const page of PAGES)
    for (const device of DEVICES) isAllGood = (await judge(page, device)) && isAllGood;
} finally {
  await browser.close();
  server.close();
}
process.exitCode = isAllGood ? 0 : 1;
