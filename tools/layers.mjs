// The layer rules of docs/architecture.md, checked by machine: which folder may import which, through which file,
// and (in purity.mjs) what the layers of a run may not touch. `node tools/layers.mjs` prints each breach and why.
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { complaintsAnywhere, complaintsInPureLayers } from './purity.mjs';
import { importsOf, parse } from './syntax.mjs';

/** @typedef {import('./syntax.mjs').Import} Import */
/** @typedef {{ file: string, line: number, message: string }} Violation */
/** @typedef {{ file: string, layer: string, target: string, to: string, typeOnly: boolean }} Step */

const engine = ['kernel', 'protocols', 'sim', 'checkers', 'systems', 'scenarios', 'experiments', 'wire'];
const page = ['kernel', 'wire', 'timeline', 'pictures', 'app', 'ui'];

/** Which folders each folder of src may import; `main.ts` is the page's entry, `lab.tsx` what it fetches. @type {Record<string, string[]>} */
const mayImport = {
  kernel: [],
  protocols: ['kernel'],
  sim: ['kernel', 'protocols'],
  checkers: ['kernel', 'sim'],
  systems: ['kernel', 'protocols', 'sim'],
  scenarios: ['kernel', 'protocols', 'sim', 'systems'],
  experiments: ['kernel', 'protocols', 'sim', 'checkers', 'systems', 'scenarios'],
  wire: engine.slice(0, -1),
  worker: engine,
  timeline: ['kernel', 'wire'],
  pictures: ['kernel', 'wire', 'timeline'],
  home: ['kernel', 'wire', 'timeline', 'pictures'],
  ui: [],
  app: ['kernel', 'wire', 'timeline', 'pictures', 'ui'],
  views: page,
  lessons: [...page, 'views'],
  'main.ts': ['app', 'home', 'ui', 'lab.tsx'],
  'lab.tsx': ['app', 'views', 'lessons', 'ui'],
  commands: [...engine, 'worker'],
};

const pureLayers = [...engine, 'worker'];

/** The packages a layer may use; layers not named here may use any. @type {Record<string, string[]>} */
const mayUse = {
  ...Object.fromEntries([...pureLayers, 'timeline'].map((layer) => [layer, []])),
  wire: ['fflate'],
  home: [],
  pictures: ['d3-geo', 'geojson', 'topojson-client', 'topojson-specification'],
};

const isTest = (/** @type {string} */ file) => /\.test\.tsx?$/.test(file);
const layerOf = (/** @type {string} */ file) => file.split('/')[1] ?? '';
/** Where a worker begins it has to touch the worker's own globals. */
const entries = ['src/worker/main.ts', 'src/worker/judge.ts'];
const isPure = (/** @type {string} */ file) =>
  pureLayers.includes(layerOf(file)) && !entries.includes(file) && !isTest(file);

/**
 * Every breach of the rules in a set of sources, by path from the repository's root.
 * @param {Map<string, string>} files
 * @returns {Violation[]}
 */
export function violations(files) {
  return [...files].flatMap(([file, source]) => {
    const { program, error } = parse(file, source);
    if (error) return [{ file, line: 1, message: `does not parse: ${error}` }];
    const found = [...complaintsAnywhere(program), ...(isPure(file) ? complaintsInPureLayers(program) : [])];
    for (const each of importsOf(program)) {
      const message = wrongImport(file, each);
      if (message) found.push({ node: each.node, message });
    }
    const placed = found.map(({ node, message }) => ({ file, line: lineAt(source, node.start), message }));
    return [...misplaced(file), ...placed.sort((a, b) => a.line - b.line)];
  });
}

/** @param {string} source @param {number} offset */
const lineAt = (source, offset) => source.slice(0, offset).split('\n').length;

/** @param {string} file @returns {Violation[]} */
function misplaced(file) {
  if (isTest(file) || layerOf(file) in mayImport) return [];
  const message = `${layerOf(file)} is no layer; put the file in one, or give the new layer its place in tools/layers.mjs`;
  return [{ file, line: 1, message }];
}

/** @param {string} file @param {Import} found @returns {string | undefined} */
function wrongImport(file, { specifier, typeOnly }) {
  if (specifier === undefined) return 'an import with a computed path cannot be checked; write the path out';
  if (!specifier.startsWith('.')) return isTest(file) ? undefined : wrongPackage(file, specifier);
  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  if (isTest(file)) {
    const inside = target.startsWith('src/') || target.startsWith('tools/');
    return inside
      ? undefined
      : `${target} is outside src and tools; a test reads other files through node:fs`;
  }
  if (!target.startsWith('src/')) return `${target} is outside src; what ships is imported from src only`;
  if (isTest(target)) return `${target} is a test; move what both need into a file of its own`;
  const step = { file, layer: layerOf(file), target, to: layerOf(target), typeOnly };
  return step.layer === step.to ? wrongWithin(step) : wrongAcross(step);
}

/** @param {string} file @param {string} specifier */
function wrongPackage(file, specifier) {
  const layer = layerOf(file);
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (specifier.startsWith('node:') || builtinModules.includes(name)) {
    return layer === 'commands'
      ? undefined
      : `${specifier} exists in Node only; Node belongs in src/commands and in tests`;
  }
  const allowed = mayUse[layer];
  if (!allowed || allowed.includes(name)) return undefined;
  const list = allowed.length > 0 ? `only ${allowed.join(', ')}` : 'no packages';
  return `${layer} uses ${list}, so that it runs the same everywhere; move the use of ${name} to the page, or write it plainly`;
}

/** @param {Step} step */
function wrongWithin({ layer, file, target }) {
  if (target === `src/${layer}/index.ts`) {
    return `index.ts is the door of ${layer} for others; inside the folder import the file itself`;
  }
  if (!/\.\w+$/.test(target)) return `${target} names no file; write the path with its .ts or .tsx ending`;
  return layer === 'protocols' ? wrongProtocol(file, target) : undefined;
}

/** The folder of one protocol, or undefined for the contract, the shared objects and parts. @param {string} file */
function protocolOf(file) {
  const [, , folder, rest] = file.split('/');
  return rest === undefined || folder === 'objects' || folder === 'parts' ? undefined : folder;
}

/** @param {string} file @param {string} target */
function wrongProtocol(file, target) {
  const [from, to] = [protocolOf(file), protocolOf(target)];
  const registry = 'src/protocols/registry.ts';
  const known = 'src/protocols/known.ts';
  if (to !== undefined && from !== to && file !== registry && file !== known) {
    return from === undefined
      ? `only registry.ts knows the protocols; reach ${to} through the registry`
      : `protocol ${from} may not import protocol ${to}; move what both need to src/protocols/parts/ or its objects/`;
  }
  return from !== undefined && target === registry
    ? `protocol ${from} may not import the registry, which imports it; pass in what it needs`
    : undefined;
}

/** @param {Step} step */
function wrongAcross({ layer, target, to, typeOnly }) {
  const allowed = mayImport[layer] ?? [];
  if (!allowed.includes(to)) {
    return `${layer} may not import ${to}; it may import ${allowed.join(', ') || 'no other folder'}`;
  }
  if (layer === 'checkers' && to === 'sim' && !typeOnly) {
    return 'checkers know the history alone; take its types with `import type` and no code of sim';
  }
  const doors = [`src/${to}/index.ts`, `src/${to}/index.css`, 'src/lab.tsx'];
  return doors.includes(target)
    ? undefined
    : `${target} is inside ${to}; import it through src/${to}/index.ts`;
}

/** @param {string} root @returns {Map<string, string>} */
function sourcesUnder(root) {
  const paths = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[mc]?tsx?$/.test(path))
    .sort();
  return new Map(
    paths.map((path) => {
      const full = resolve(root, 'src', path);
      return [relative(root, full).split(sep).join('/'), readFileSync(full, 'utf8')];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = sourcesUnder(fileURLToPath(new URL('..', import.meta.url)));
  const found = violations(files);
  for (const { file, line, message } of found) console.log(`${file}:${line}\n    ${message}`);
  console.log(`${files.size} files, ${found.length} breaches of the layer rules`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
