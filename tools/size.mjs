// The weight of a first visit, gzipped, against a budget: all JavaScript that the first playable page loads before anyone
// touches it. That is the page's entry, the lab it fetches, what both import statically, and the worker they start.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { importsOf, parse } from './syntax.mjs';

const budget = 150 * 1024;

/** What the entry fetches for whoever plays: the only dynamic import that belongs to a first visit. */
const LAB = /^lab-.*\.js$/;

/**
 * The scripts that a page loads by itself: those it names, what they import statically, and the workers they start.
 * @param {string} html path of the built page
 * @returns {string[]}
 */
function homeLoad(html) {
  const text = readFileSync(html, 'utf8');
  const entries = [...text.matchAll(/<script[^>]*\ssrc="([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  return reachedFrom(entries.map((entry) => join(dirname(html), entry)));
}

/**
 * These, and the lab with all that comes with it.
 * @param {string} html path of the built page
 * @returns {string[]}
 */
function firstLoad(html) {
  const home = homeLoad(html);
  const fetched = home.flatMap((file) => importedBy(file, true)).filter((file) => LAB.test(basename(file)));
  if (fetched.length === 0)
    throw new Error('The page fetches no lab: what a first visit weighs is not known.');
  return reachedFrom([...home, ...fetched]);
}

/** @param {string[]} entries */
function reachedFrom(entries) {
  /** @type {Set<string>} */
  const reached = new Set();
  const visit = (/** @type {string} */ file) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const next of [...importedBy(file, false), ...workersOf(file)]) visit(next);
  };
  for (const entry of entries) visit(entry);
  return [...reached];
}

/** @param {string} file @param {boolean} isDynamic */
function importedBy(file, isDynamic) {
  return importsOf(parse(file, readFileSync(file, 'utf8')).program)
    .filter(({ node }) => (node.type === 'ImportExpression') === isDynamic)
    .map(({ specifier }) => join(dirname(file), specifier ?? ''))
    .filter((path) => path.endsWith('.js') && existsSync(path));
}

/** The workers that are named in this file; one that only a lazy part starts is named only there. @param {string} file */
function workersOf(file) {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/new URL\([^)]*?["'`]([^"'`]+\.js)["'`]/g)]
    .map((match) => join(dirname(file), match[1] ?? ''))
    .filter((path) => existsSync(path));
}

const weigh = (/** @type {string} */ file) => gzipSync(readFileSync(file)).length;
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1).padStart(7)} KB`;
const sum = (/** @type {string[]} */ files) => files.reduce((total, file) => total + weigh(file), 0);

function report() {
  const dist = fileURLToPath(new URL('../dist', import.meta.url));
  const html = join(dist, 'index.html');
  const home = homeLoad(html);
  const files = firstLoad(html);
  for (const file of files) console.log(`${kilobytes(weigh(file))}  ${relative(dist, file)}`);
  const total = sum(files);
  console.log(
    `${kilobytes(sum(home))}  of it for home alone, besides ${kilobytes(weigh(html)).trim()} of HTML`,
  );
  console.log(
    `${kilobytes(total)}  gzipped JavaScript of a first visit, of ${kilobytes(budget).trim()} allowed`,
  );
  const later = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  console.log(
    `         in ${files.length} files; ${later.length - files.length + 1} more are loaded when wanted`,
  );
  if (total > budget)
    console.log('Over budget: load what a first visit does not show with a dynamic import.');
  process.exitCode = total === 0 || total > budget ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) report();
