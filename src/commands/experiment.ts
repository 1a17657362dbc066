// `npm run -s experiment -- NAME`: many runs at once, made to find out a number, and that number as JSON or as words.

import { Complaint, readOptions, runCommand } from './command.ts';
import type { Experiment } from './experiments.ts';
import { pbs } from './pbs.ts';
import { raftElections } from './raft-elections.ts';

const EXPERIMENTS: readonly Experiment[] = [raftElections, pbs];

const USAGE = `Makes many runs to find out a number.

${EXPERIMENTS.map(({ name, usage }) => `  npm run -s experiment -- ${name} [options]\n\n${usage}`).join('\n')}
With any of them:

  --json            print one JSON object
  --help            print this

Exit codes: 0 measured, 2 wrong arguments.
`;

const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;

function experimentCalled(name: string | undefined): Experiment {
  const found = EXPERIMENTS.find((experiment) => experiment.name === name);
  if (found !== undefined) return found;
  const which = name === undefined ? 'without a name' : `“${name}”`;
  const names = EXPERIMENTS.map((experiment) => experiment.name).join(', ');
  throw new Complaint(`There is no experiment ${which}; there are: ${names}.`);
}

async function experiment(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const isNamed = args[0]?.startsWith('-') === false;
  const asked = experimentCalled(isNamed ? args[0] : undefined);
  const given = readOptions(args.slice(1), { ...asked.options, ...COMMON });
  const { found, words } = await asked.measure(given);
  process.stdout.write(`${given.has('json') ? JSON.stringify(found) : words}\n`);
  return 0;
}

void runCommand(experiment);
