// `npm run -s corpora`: writes our own histories with known verdicts, from seeds, to src/checkers/corpora.

import { writeFileSync } from 'node:fs';
import { corpus, MODEL_NAMES } from '../checkers/index.ts';
import { readOptions, runCommand } from './command.ts';

const USAGE = `Writes the histories with known verdicts that the checkers are tested against.

  npm run -s corpora

  --help   print this

The same files come out every time: they change only where the generator or the brute force does.
`;

function corpora(args: readonly string[]): number {
  if (readOptions(args, { help: { type: 'boolean' } }).has('help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  for (const model of MODEL_NAMES) {
    const lines = corpus(model);
    writeFileSync(new URL(`../checkers/corpora/${model}.jsonl`, import.meta.url), `${lines.join('\n')}\n`);
    process.stdout.write(`${model}: ${lines.length} histories\n`);
  }
  return 0;
}

void runCommand(corpora);
