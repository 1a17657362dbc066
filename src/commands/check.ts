// `npm run -s check`: reads histories from files and says which levels of consistency each of them keeps.

import { readFileSync } from 'node:fs';
import {
  type Hints,
  type History,
  isObjection,
  type Judgement,
  judge,
  LEVELS,
  type Level,
  models,
  readHistories,
  type Value,
} from '../checkers/index.ts';
import { Complaint, readOptions, runCommand } from './command.ts';
import { judgementsOf } from './judgements.ts';
import { timed } from './measure.ts';

const OPTIONS = {
  level: { type: 'string', multiple: true },
  model: { type: 'string' },
  init: { type: 'string' },
  help: { type: 'boolean' },
} as const;

interface Question {
  readonly files: readonly string[];
  readonly levels: readonly Level[];
  readonly hints: Hints;
}

function check(args: readonly string[]): number {
  const question = readQuestion(args);
  if (question === 'help') {
    process.stdout.write(USAGE);
    return 0;
  }
  // Every file is opened before any is judged: who mistypes the last name need not wait for the first.
  const texts = question.files.map((file) => [file, contentOf(file)] as const);
  const unreadable = texts.map(([file, text]) => checkText(file, text, question));
  return unreadable.some(Boolean) ? 2 : 0;
}

function readQuestion(args: readonly string[]): Question | 'help' {
  const given = readOptions(args, OPTIONS, { takesFiles: true });
  if (given.has('help')) return 'help';
  if (given.files.length === 0) throw new Complaint('Name a file with histories, or - for standard input.');
  const model = given.values('model').at(-1);
  if (model !== undefined && !models.has(model)) {
    throw new Complaint(`There is no model “${model}”; there are: ${[...models.keys()].join(', ')}.`);
  }
  const init = given.values('init').at(-1);
  return {
    files: given.files,
    levels: levelsFrom(given.values('level')),
    hints: { model, init: init === undefined ? undefined : initFrom(init) },
  };
}

function levelsFrom(texts: readonly string[]): readonly Level[] {
  if (texts.length === 0) return LEVELS;
  const names = texts.flatMap((text) => text.split(','));
  for (const name of names) {
    if (!LEVELS.some((level) => level === name)) {
      throw new Complaint(`There is no level “${name}”; there are: ${LEVELS.join(', ')}.`);
    }
  }
  return LEVELS.filter((level) => names.includes(level));
}

/** Checked like the rest of a history once a model is known; here it need only be JSON. */
function initFrom(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    throw new Complaint(`“${text}” is no JSON: a number, null, a "text" or a [list].`);
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    // Node says “ENOENT: no such file or directory, open 'x'”: the middle is for people.
    const why = /^\w+: ([^,]+)/.exec((error as Error).message)?.[1] ?? 'it is not allowed';
    throw new Complaint(`“${file}” cannot be read: ${why}.`);
  }
}

/** Judges what can be read, complains about the rest; was there any such rest? */
function checkText(file: string, text: string, { levels, hints }: Question): boolean {
  let isAmiss = false;
  for (const reading of readHistories(text, { ...hints, name: file })) {
    if (isObjection(reading)) {
      isAmiss = true;
      process.stderr.write(`${file}, line ${reading.line}: ${reading.reason}\n`);
    } else process.stdout.write(`${JSON.stringify(judged(reading, levels))}\n`);
  }
  return isAmiss;
}

function judged(history: History, levels: readonly Level[]) {
  let judgements: ReadonlyMap<Level, Judgement> = new Map();
  const ms = timed(() => {
    judgements = judge(history, levels);
  });
  return { id: history.id, ...judgementsOf(judgements), ms: Math.round(ms * 100) / 100 };
}

const USAGE = `Says which levels of consistency the histories in files keep, one JSON object a history.

  npm run -s check -- FILE... [options]

  FILE         JSON lines, one JSON document, or EDN as Jepsen writes it; - is standard input
  --level L    judge this level only; several with commas, or by giving it several times (all)
  --model M    what the objects are, where the file does not say
  --init V     what they start as, in JSON, where the file does not say
  --help       print this

Levels:
  ${LEVELS.join('\n  ')}

Models:
  ${[...models.keys()].join('\n  ')}

A history in JSON is {"id", "model", "init", "history": [entry, ...]}, on one line or many. An entry is
{"process", "type", "f", "key", "value"}: type is invoke, ok, fail (certainly did not happen) or info (nobody
knows). It may have "granted": false for a definite no, "answer" for what an update revealed, "node", and
"time" in microseconds.

Each line that is printed has the id, the verdicts (holds, violated or unknown), an explanation of each that is
not holds (operations go by the number of their entry, from 0, or by its "op"), and the milliseconds that
the verdicts took.

Exit codes: 0 everything could be read, 2 something could not (the rest was judged), or wrong arguments.
`;

void runCommand(check);
