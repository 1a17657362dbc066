// `npm test`: every check in order, stopping at the first red one, and at the end one line that counts.
// With names (`npm test -- lint unit`) it runs those steps only.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'cutline-'));
const unitReport = join(reports, 'unit.json');
const journeyReport = join(reports, 'journeys.json');

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * A step runs its commands in order. It counts as one, unless its tests left a report to count.
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} commands
 * @property {(() => Count)} [count]
 * @property {boolean} [tells] whether its output is worth reading even when green
 */

/** @type {Step[]} */
const steps = [
  { name: 'format', commands: ['biome format'] },
  {
    name: 'types',
    commands: ['pure', 'worker', 'page', 'node'].map((part) => `tsc -p tsconfig.${part}.json`),
  },
  { name: 'lint', commands: ['biome lint --error-on-warnings --max-diagnostics=200'] },
  { name: 'layers', commands: ['node tools/layers.mjs'] },
  {
    name: 'unit',
    commands: [
      `vitest run --allowOnly=false --reporter=default --reporter=json --outputFile.json="${unitReport}"`,
    ],
    count: () => {
      const { numPassedTests, numFailedTests } = read(unitReport);
      return { passed: numPassedTests, failed: numFailedTests };
    },
  },
  { name: 'build', commands: ['vite build --logLevel warn'] },
  { name: 'size', commands: ['node tools/size.mjs'], tells: true },
  {
    name: 'journeys',
    commands: ['playwright test --forbid-only --grep-invert @long --reporter=line,json'],
    count: () => {
      const { expected, flaky, unexpected } = read(journeyReport).stats;
      return { passed: expected + flaky, failed: unexpected };
    },
  },
];

const read = (/** @type {string} */ report) => JSON.parse(readFileSync(report, 'utf8'));

/**
 * Runs one command line as npm would, with the project's own programs first on the PATH.
 * @param {string} command
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run(command) {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path, PLAYWRIGHT_JSON_OUTPUT_FILE: journeyReport };
  return new Promise((done) => {
    const child = spawn(command, { cwd: root, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ data) => {
      output += data;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (code) => done({ ok: code === 0, output }));
  });
}

/** @param {Step} step @returns {Promise<Count>} */
async function take({ name, commands, count, tells }) {
  process.stdout.write(`${name.padEnd(10)}`);
  const start = performance.now();
  let output = '';
  let ok = true;
  for (const command of commands) {
    const result = await run(command);
    output += result.output;
    ok &&= result.ok;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counted = tally(ok, count);
  const tests = count ? `  ${counted.passed} passed, ${counted.failed} failed` : '';
  console.log(`${ok ? 'ok ' : 'RED'} ${seconds.padStart(6)} s${tests}`);
  if (tells || !ok) console.log(`${output.trimEnd()}\n`);
  return counted;
}

/**
 * A red step has failed at least once, even where its tests never came to a report.
 * @param {boolean} ok
 * @param {(() => Count) | undefined} count
 * @returns {Count}
 */
function tally(ok, count) {
  if (!count) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  try {
    const { passed, failed } = count();
    return { passed, failed: ok ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const asked = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
try {
  for (const step of steps.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const { passed, failed } = await take(step);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) break;
  }
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
