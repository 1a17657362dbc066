// Each layer rule, broken once and seen to be reported with its reason; and code that keeps them all, passing.
import { describe, expect, test } from 'vitest';
import { violations } from './layers.mjs';

/** The messages for one source in one place. */
const about = (file: string, source: string) => violations(new Map([[file, source]])).map((v) => v.message);

describe('a file that keeps the rules', () => {
  test.each([
    ['src/kernel/exact.ts', 'export const half = (x: number): number => Math.floor(Math.sqrt(x) / 2);'],
    ['src/protocols/raft/step.ts', "import { ln } from '../../kernel/index.ts'; import './log.ts';"],
    ['src/protocols/registry.ts', "import { raft } from './raft/index.ts'; import './contract.ts';"],
    ['src/checkers/zones.ts', "import { type History } from '../sim/index.ts';"],
    [
      'src/checkers/process.ts',
      'export const first = (process: number, self: { process: number }) => process;',
    ],
    [
      'src/checkers/order.ts',
      'interface Op { process: number } for (const { process } of ops) use(process);',
    ],
    [
      'src/wire/codec.ts',
      "import { gzipSync } from 'fflate'; import { claims } from '../scenarios/index.ts';",
    ],
    ['src/worker/main.ts', "import { serve } from './host.ts'; self.onmessage = () => performance.now();"],
    ['src/timeline/client.ts', "new Worker(new URL('../worker/main.ts', import.meta.url));"],
    [
      'src/views/dial.tsx',
      "import { arc } from 'd3-shape'; import '../ui/index.css'; Math.sin(1); Date.now();",
    ],
    ['src/lab.tsx', "import { App } from './app/index.ts'; export default <App />;"],
    ['src/commands/bench.ts', "import { cpus } from 'node:os'; console.log(cpus(), performance.now());"],
    ['src/kernel/exact.test.ts', "import 'vitest'; import '../sim/world.ts'; import 'node:fs'; Math.log(2);"],
  ])('%s', (file, source) => {
    expect(about(file, source)).toEqual([]);
  });
});

describe('imports', () => {
  test.each([
    [
      'src/kernel/a.ts',
      "import '../sim/index.ts';",
      'kernel may not import sim; it may import no other folder',
    ],
    ['src/views/a.tsx', "import '../sim/index.ts';", 'views may not import sim; it may import kernel, wire'],
    ['src/sim/a.ts', "export * from '../wire/index.ts';", 'sim may not import wire'],
    ['src/sim/a.ts', "type A = import('../wire/index.ts').A;", 'sim may not import wire'],
    ['src/app/a.ts', "await import('../views/index.ts');", 'app may not import views'],
    ['src/app/a.ts', 'await import(where);', 'computed path'],
    ['src/sim/a.ts', "import '../kernel/queue.ts';", 'import it through src/kernel/index.ts'],
    ['src/sim/a.ts', "import '../kernel';", 'import it through src/kernel/index.ts'],
    ['src/sim/a.ts', "import './index.ts';", 'inside the folder import the file itself'],
    ['src/sim/a.ts', "import './world';", 'with its .ts or .tsx ending'],
    ['src/sim/a.ts', "import '../../package.json';", 'package.json is outside src'],
    ['src/sim/a.test.ts', "import '../../look/a.ts';", 'look/a.ts is outside src and tools'],
    ['src/sim/a.ts', "import './world.test.ts';", 'is a test'],
    ['src/checkers/a.ts', "import { run } from '../sim/index.ts';", 'checkers know the history alone'],
    [
      'src/protocols/raft/a.ts',
      "import '../dynamo/ring.ts';",
      'protocol raft may not import protocol dynamo',
    ],
    ['src/protocols/objects/a.ts', "import '../raft/log.ts';", 'only registry.ts knows the protocols'],
    ['src/protocols/index.ts', "import './raft/index.ts';", 'only registry.ts knows the protocols'],
    ['src/protocols/raft/a.ts', "import '../registry.ts';", 'may not import the registry'],
    ['src/sim/a.ts', "import 'fflate';", 'sim uses no packages'],
    ['src/wire/a.ts', "import 'zustand/vanilla';", 'wire uses only fflate'],
    ['src/timeline/a.ts', "import 'react';", 'timeline uses no packages'],
    ['src/sim/a.ts', "import 'node:fs';", 'node:fs exists in Node only'],
    ['src/views/a.tsx', "import 'path';", 'path exists in Node only'],
    ['src/misc/a.ts', '', 'misc is no layer'],
  ])('%s: %s', (file, source, message) => {
    expect(about(file, source)).toEqual([expect.stringContaining(message)]);
  });
});

describe('words a run may not use', () => {
  test.each([
    ['Math.log(2);', 'Math.log differs from browser to browser; use ln from kernel'],
    ['Math.sin(2);', 'Math.sin differs from browser to browser; build it from'],
    ['2 ** 3;', '** differs from browser to browser; use pow from kernel'],
    ['let a = 2; a **= 3;', '**= differs from browser to browser'],
    ['new Date();', 'Date: a run may not look at a clock; use the virtual time the sim gives'],
    ['let at: Date;', 'Date: a run may not look at a clock'],
    ['performance.now();', 'performance: a run may not look at a clock'],
    ['setTimeout(f, 1);', 'setTimeout: a run may not wait on real time'],
    ['setInterval(f, 1);', 'setInterval: a run'],
    ['setImmediate(f);', 'setImmediate: a run'],
    ['queueMicrotask(f);', 'queueMicrotask: a run'],
    ['requestAnimationFrame(f);', 'requestAnimationFrame: a run'],
    ['new MessageChannel();', 'MessageChannel: a run'],
    ['crypto.randomUUID();', 'crypto: a run draws nothing from outside its seed'],
    ['a.localeCompare(b);', 'localeCompare: the reader’s language would change the run'],
    ['a["localeCompare"](b);', 'localeCompare: the reader’s language'],
    ['a.toLocaleString();', 'toLocaleString: the reader’s language'],
    ['new Intl.Collator();', 'Intl: the reader’s language'],
    ['globalThis.x;', 'globalThis: the pure layers'],
    ['window.x;', 'window: the pure layers'],
    ['self.x;', 'self: the pure layers'],
    ['process.env;', 'process: the pure layers'],
    ['declare const process: { env: object }; use(process);', 'process: the pure layers'],
    ['console.log(1);', 'console: the pure layers print nothing'],
  ])('%s', (source, message) => {
    expect(about('src/sim/a.ts', source)[0]).toContain(message);
    expect(about('src/sim/a.test.ts', source)).toEqual([]);
  });
});

describe('words no file may use', () => {
  test.each([
    ['Math.random();', 'Math.random gives no second run like the first'],
    ["Math['random']();", 'Math may only be used as Math.name'],
    ['const { log } = Math;', 'Math may only be used as Math.name'],
    ['const m = Math;', 'Math may only be used as Math.name'],
    ['eval("1");', 'eval: the content security policy refuses'],
    ['new Function("1");', 'new Function: the content security policy refuses'],
    ['<p dangerouslySetInnerHTML={{ __html: x }} />;', 'dangerouslySetInnerHTML lets text become markup'],
    ["const p = { ['dangerouslySetInnerHTML']: x };", 'dangerouslySetInnerHTML lets text become markup'],
  ])('%s', (source, message) => {
    expect(about('src/views/a.tsx', source)).toEqual([expect.stringContaining(message)]);
    expect(about('src/views/a.test.tsx', source)).toEqual([expect.stringContaining(message)]);
  });
});

test('a breach is told with its file and line, whatever letters stand before it', () => {
  const source = "const word = '分断 ✂️ 😀';\n\nMath.log(2);\nexport const x: Date = 1;";
  const told = violations(new Map([['src/sim/a.ts', source]]));
  expect(told.map(({ file, line }) => `${file}:${line}`)).toEqual(['src/sim/a.ts:3', 'src/sim/a.ts:4']);
});

test('a file that does not parse is told, not passed over', () => {
  expect(about('src/sim/a.ts', 'const = ;')[0]).toContain('does not parse');
});
