// What to simulate, read from the command line, and the usage that explains it.

import { TRIALS } from '../experiments/index.ts';
import { protocols, type Settings } from '../protocols/index.ts';
import { type Scenario, scenarios } from '../scenarios/index.ts';
import { readParameter } from '../sim/index.ts';
import { type System, systems, type TrialId } from '../systems/index.ts';
import { Complaint, type Given, readOptions } from './command.ts';

const OPTIONS = {
  scenario: { type: 'string' },
  system: { type: 'string' },
  trial: { type: 'string' },
  rep: { type: 'string' },
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

export interface TrialAsked {
  readonly system: System;
  readonly trial: TrialId;
  readonly rep: number;
}

/** The simulation asked for, or `help`. */
export function readSimulation(args: readonly string[]): Simulation | TrialAsked | 'help' {
  const given = readOptions(args, OPTIONS);
  if (given.has('help')) return 'help';
  if (OF_TRIALS.some(given.has)) return trialFrom(given);
  const scenario = scenarioCalled(given.values('scenario').at(-1));
  return {
    scenario,
    settings: settingsFrom(scenario, given.values('set')),
    seed: wholeFrom(given.values('seed').at(-1) ?? '1', 'A seed'),
    historyFile: given.values('history').at(-1),
    log: given.has('log'),
    json: given.has('json'),
  };
}

const OF_TRIALS = ['system', 'trial', 'rep'];

function trialFrom(given: Given): TrialAsked {
  const other = Object.keys(OPTIONS).find((name) => !OF_TRIALS.includes(name) && given.has(name));
  if (other !== undefined) throw new Complaint(`--${other} does not go with a trial.`);
  const id = given.values('system').at(-1);
  const system = systems.get(id ?? '');
  const known = [...systems.keys()].join(', ');
  if (id === undefined) throw new Complaint(`A trial needs --system, one of: ${known}.`);
  if (system === undefined) throw new Complaint(`There is no system “${id}”; there are: ${known}.`);
  const asked = given.values('trial').at(-1);
  const trial = TRIALS.find((t) => t === asked);
  if (trial === undefined) throw new Complaint(`--trial is one of: ${TRIALS.join(', ')}.`);
  return { system, trial, rep: wholeFrom(given.values('rep').at(-1) ?? '1', 'A repetition') };
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

function wholeFrom(text: string, what: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new Complaint(`${what} is a whole number from 0 to 9007199254740991.`);
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
  npm run -s simulate -- --system ID --trial T1|T2|T3|T4 [--rep N]

  --scenario ID    which story to play (the first one below if none is named)
  --set NAME=VALUE change one of its settings; may be given several times
  --seed N         the luck of the run, a whole number (1)
  --history FILE   write every question and answer to this file, as a line of JSON for “check”
  --log            tell what happens, line by line
  --json           print one JSON object instead of words
  --help           print this

  --system ID      a real database, in one of the trials that the real one was put through
  --trial T        T1 no fault; T2 the leader cut off; T3 a follower cut off; T4 both sides write, or an
                   operator promotes. Prints a line of JSON for each operation, fault and role, in the
                   format of recordings of real systems.
  --rep N          which repetition: its number is its luck (1)

Systems: ${[...systems.keys()].join(', ')}

Scenarios and their settings:
${stories.join('\n')}

Exit codes: 0 all claims hold, 1 a claim does not hold, 2 wrong arguments.
`;
}
