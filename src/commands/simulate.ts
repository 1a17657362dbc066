// `npm run -s simulate`: plays a scenario's script through once and says what came of it; or a trial of a real system,
// told as recordings of that system are.

import { writeFileSync } from 'node:fs';
import { fromRun, type History, writeHistory } from '../checkers/index.ts';
import { rehearse, scripted, trial } from '../experiments/index.ts';
import { toMs } from '../kernel/index.ts';
import { objectOf, protocols } from '../protocols/index.ts';
import { type LogLine, Narrator, type Scenario } from '../scenarios/index.ts';
import { type Run, settingObjection } from '../sim/index.ts';
import { Complaint, runCommand } from './command.ts';
import { inWords, outcomeOf } from './outcome.ts';
import { readSimulation, type Simulation, usage } from './simulation.ts';

function simulate(args: readonly string[]): number {
  const asked = readSimulation(args);
  if (asked === 'help') {
    process.stdout.write(usage());
    return 0;
  }
  if ('trial' in asked) {
    process.stdout.write(`${trial(asked.system, asked.trial, asked.rep).join('\n')}\n`);
    return 0;
  }
  const { rehearsal, lines } = play(asked);
  if (asked.historyFile !== undefined) save(asked.historyFile, historyOf(asked.scenario, rehearsal.run));
  // With --json, standard output is for programs: the log goes where people look.
  const told = asked.json ? process.stderr : process.stdout;
  if (asked.log) told.write(`${lines.map(lineText).join('\n')}\n\n`);
  const outcome = outcomeOf(asked.scenario, rehearsal);
  process.stdout.write(`${asked.json ? JSON.stringify(outcome) : inWords(asked.scenario, outcome)}\n`);
  return outcome.claims.every((claim) => claim.holds) ? 0 : 1;
}

function play({ scenario, settings, seed, log }: Simulation) {
  const value = scripted(scenario, settings, seed);
  const wrong = settingObjection(value.setting);
  if (wrong !== undefined) throw new Complaint(wrong);
  const { protocol, object } = scenario.setting;
  const { words, timers } = protocols.get(protocol)!;
  const narrator = new Narrator(scenario, { words, timers, answers: objectOf(object).answers });
  const lines: LogLine[] = [];
  const recorder = {
    record(fact: Parameters<Narrator['tell']>[0]): void {
      const line = narrator.tell(fact);
      if (line) lines.push(line);
    },
  };
  return { rehearsal: rehearse(scenario, value, log ? recorder : null), lines };
}

const lineText = ({ at, text }: LogLine): string => `${toMs(at).toFixed(3).padStart(10)} ms  ${text}`;

/** Named after the story and its luck, by which it can be played again. */
function historyOf({ id, setting: { object } }: Scenario, { value, world }: Run): History {
  return fromRun(world.history, { id: `${id}-${value.seed}`, model: object.kind, init: object.initial });
}

function save(file: string, history: History): void {
  try {
    writeFileSync(file, `${writeHistory(history)}\n`);
  } catch (error) {
    // Node says “EISDIR: illegal operation on a directory, open 'x'”: the middle is for people.
    const why = /^\w+: ([^,]+)/.exec((error as Error).message)?.[1] ?? 'it is not allowed';
    throw new Complaint(`“${file}” cannot be written: ${why}.`);
  }
}

void runCommand(simulate);
