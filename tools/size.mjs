// The weight of a first visit: all JavaScript the built page loads before anyone touches it, gzipped, against a budget.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { importsOf, parse } from './syntax.mjs';

const budget = 150 * 1024;

/**
 * The scripts reached from a page without a click: its entry, what that imports statically, and the worker it starts.
 * @param {string} html path of the built page
 * @returns {string[]}
 */
export function firstLoad(html) {
  const text = readFileSync(html, 'utf8');
  const entries = [...text.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  /** @type {Set<string>} */
  const reached = new Set();
  const visit = (/** @type {string} */ file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const next of reachedFrom(file)) visit(next);
  };
  for (const entry of entries) visit(join(dirname(html), entry));
  return [...reached];
}

/** @param {string} file */
function reachedFrom(file) {
  const source = readFileSync(file, 'utf8');
  const imported = importsOf(parse(file, source).program)
    .filter(({ node }) => node.type !== 'ImportExpression')
    .map(({ specifier }) => specifier ?? '');
  const workers = [...source.matchAll(/new URL\([^)]*?["'`]([^"'`]+\.js)["'`]/g)].map(
    (match) => match[1] ?? '',
  );
  return [...imported, ...workers]
    .map((path) => join(dirname(file), path))
    .filter((path) => existsSync(path));
}

const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = fileURLToPath(new URL('../dist', import.meta.url));
  let total = 0;
  for (const file of firstLoad(join(dist, 'index.html'))) {
    const bytes = gzipSync(readFileSync(file)).length;
    total += bytes;
    console.log(`${kilobytes(bytes)}  ${relative(dist, file)}`);
  }
  console.log(
    `${kilobytes(total)}  gzipped JavaScript of a first visit, of ${kilobytes(budget).trim()} allowed`,
  );
  if (total > budget)
    console.log('Over budget: load what a first visit does not show with a dynamic import.');
  process.exitCode = total === 0 || total > budget ? 1 : 0;
}
