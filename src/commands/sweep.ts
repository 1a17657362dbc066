// `npm run -s sweep`: tries every claim of every protocol under many seeds. Meant for the night.

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { type Swept, seedsFrom, sweep } from '../experiments/index.ts';
import { type AnyProtocol, type Claim, protocols } from '../protocols/index.ts';
import { Complaint, type Given, readOptions, runCommand } from './command.ts';

const OPTIONS = {
  protocol: { type: 'string' },
  claim: { type: 'string' },
  seeds: { type: 'string' },
  from: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const SEEDS = 2_000;

const USAGE = `Tries the claims of the protocols under random storms, and prints the first seed that breaks each.

  npm run -s sweep -- [options]

  --protocol ID   only this one
  --claim TEXT    only claims that have this text in what they say
  --seeds N       how many seeds for each claim (${SEEDS})
  --from N        the first seed (0)
  --json          print a line of JSON for each claim
  --help          print this

Exit codes: 0 every claim is as it says, 1 one that should hold is broken or one that should fail is not,
2 wrong arguments.
`;

function whole(given: Given, name: 'seeds' | 'from', otherwise: number): number {
  const text = given.values(name).at(-1);
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Complaint(`--${name} is a whole number.`);
}

function protocolsAsked(given: Given): readonly AnyProtocol[] {
  const id = given.values('protocol').at(-1);
  if (id === undefined) return [...protocols.values()];
  const protocol = protocols.get(id);
  if (protocol) return [protocol];
  throw new Complaint(`There is no protocol “${id}”; there are: ${[...protocols.keys()].join(', ')}.`);
}

/** What holds must not break; what fails must fail under the seed that is kept for it. */
const isAsSaid = ({ claim, broken }: Swept): boolean => broken?.seed === claim.brokenBy;

/** The seed that is kept comes first: where it no longer breaks the claim, the search for another begins. */
function* seedsFor({ brokenBy }: Claim, seeds: Iterable<number>): Iterable<number> {
  if (brokenBy !== undefined) yield brokenBy;
  yield* seeds;
}

function line(protocol: AnyProtocol, swept: Swept): string {
  const { claim, seeds, broken, undecided, told, lost } = swept;
  const mark = isAsSaid(swept) ? 'as said' : 'NOT SO ';
  const found = broken
    ? `seed ${broken.seed} breaks “${broken.broken?.promise}”: ${broken.broken?.how}`
    : 'holds';
  const doubt = undecided > 0 ? `, ${undecided} undecided` : '';
  const gone = lost > 0 ? `, ${lost} acknowledged updates lost by design and told of` : '';
  const answers = `${told.ok} told, ${told.refused} refused, ${told.unknown} in doubt${gone}`;
  return `${mark}  ${protocol.id}: ${claim.says}\n         ${seeds} seeds: ${found}${doubt} (${answers})`;
}

function inJson({ id }: AnyProtocol, { claim, seeds, broken, undecided, told, lost }: Swept): string {
  const { says, promises, brokenBy } = claim;
  return JSON.stringify({ protocol: id, says, promises, brokenBy, seeds, broken, undecided, told, lost });
}

/** Each protocol in a process of its own, as many at once as there are processors. */
async function inParallel(asked: readonly AnyProtocol[], args: readonly string[]): Promise<number> {
  const waiting = [...asked];
  const codes: number[] = [];
  const takeTurns = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      codes.push(await inProcess([...args, '--protocol', next.id]));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, takeTurns));
  return Math.max(0, ...codes);
}

function inProcess(args: readonly string[]): Promise<number> {
  const [program = '', ...rest] = [process.execPath, ...process.execArgv, process.argv[1] ?? '', ...args];
  const child = spawn(program, rest, { stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 2)));
}

function trySweeps(args: readonly string[]): number | Promise<number> {
  const given = readOptions(args, OPTIONS);
  if (given.has('help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const [from, seeds] = [whole(given, 'from', 0), whole(given, 'seeds', SEEDS)];
  const part = given.values('claim').at(-1) ?? '';
  const isAsked = (claim: Claim) => claim.says.includes(part);
  const asked = protocolsAsked(given);
  if (asked.length > 1) return inParallel(asked, args);
  let isAllAsSaid = true;
  for (const protocol of asked) {
    for (const claim of (protocol.claims ?? []).filter(isAsked)) {
      const swept = sweep(protocol, claim, seedsFor(claim, seedsFrom(from, seeds)));
      isAllAsSaid &&= isAsSaid(swept);
      process.stdout.write(`${given.has('json') ? inJson(protocol, swept) : line(protocol, swept)}\n`);
    }
  }
  return isAllAsSaid ? 0 : 1;
}

void runCommand(trySweeps);
