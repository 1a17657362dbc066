// What to simulate, read from the command line, and the usage that explains it.

import { protocols, type Settings } from '../protocols/index.ts';
import { type Scenario, scenarios } from '../scenarios/index.ts';
import { readParameter } from '../sim/index.ts';
import { Complaint, readOptions } from './command.ts';

const OPTIONS = {
  scenario: { type: 'string' },
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
  history: { type: 'string' },
  log: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export interface Simulation {
  readonly scenario: Scenario;
  /** What differs from the scenario's own settings. */
  readonly settings: Settings;
  readonly seed: number;
  readonly historyFile: string | undefined;
  readonly log: boolean;
  readonly json: boolean;
}

/** The simulation asked for, or `help`. */
export function readSimulation(args: readonly string[]): Simulation | 'help' {
  const given = readOptions(args, OPTIONS);
  if (given.has('help')) return 'help';
  const scenario = scenarioCalled(given.values('scenario').at(-1));
  return {
    scenario,
    settings: settingsFrom(scenario, given.values('set')),
    seed: seedFrom(given.values('seed').at(-1) ?? '1'),
    historyFile: given.values('history').at(-1),
    log: given.has('log'),
    json: given.has('json'),
  };
}

function scenarioCalled(id: string | undefined): Scenario {
  const [first] = scenarios.values();
  const scenario = id === undefined ? first : scenarios.get(id);
  if (scenario) return scenario;
  throw new Complaint(`There is no scenario “${id}”; there are: ${[...scenarios.keys()].join(', ')}.`);
}

const parametersOf = (scenario: Scenario) => protocols.get(scenario.setting.protocol)?.parameters ?? [];

function settingsFrom(scenario: Scenario, texts: readonly string[]): Settings {
  const settings: { [name: string]: Settings[string] } = {};
  for (const text of texts) {
    const read = readParameter(parametersOf(scenario), text);
    if (typeof read === 'string') throw new Complaint(read);
    Object.assign(settings, read);
  }
  return settings;
}

function seedFrom(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(seed)) return seed;
  throw new Complaint('A seed is a whole number from 0 to 9007199254740991.');
}

export function usage(): string {
  const stories = [...scenarios.values()].map((scenario) => {
    const lines = parametersOf(scenario).map((p) => {
      const values = p.choices?.map((c) => c.value).join(' | ') ?? p.kind;
      return `      ${p.name.padEnd(12)} ${p.title}: ${values}`;
    });
    return [`  ${scenario.id.padEnd(14)} ${scenario.title}`, ...lines].join('\n');
  });
  return `Plays a scenario's script through once and says what came of it.

  npm run -s simulate -- [options]

  --scenario ID    which story to play (the first one below if none is named)
  --set NAME=VALUE change one of its settings; may be given several times
  --seed N         the luck of the run, a whole number (1)
  --history FILE   write every question and answer to this file, as a line of JSON for “check”
  --log            tell what happens, line by line
  --json           print one JSON object instead of words
  --help           print this

Scenarios and their settings:
${stories.join('\n')}

Exit codes: 0 all claims hold, 1 a claim does not hold, 2 wrong arguments.
`;
}
