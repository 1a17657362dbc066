// Test support: transcripts. A text file with prose (#), commands (>) and, under each command, what then happened
// in words. Running it again must give the same file; whoever changes a protocol reads the difference as prose.

import {
  type ObjectSpec,
  type Operation,
  protocols,
  type Settings,
  standardsOf,
} from '../protocols/index.ts';
import { Bank, bankSetting, LETTERS } from './bank.support.ts';
import type { Fact, MessageSent, OperationEnded } from './facts.ts';
import { readParameter } from './parameters.ts';

/** The same transcript with what its commands give today. */
export function transcribed(text: string): string {
  const lines: string[] = [];
  let world: Transcript | undefined;
  for (const line of text.split('\n')) {
    // A time stands at the head of every line that a command gave: those are made anew.
    if (/^ *\d+\.\d /.test(line) || line.startsWith('  !')) continue;
    lines.push(line);
    if (!line.startsWith('>')) continue;
    const [command = '', ...words] = line.slice(1).trim().split(/\s+/);
    if (command === 'world') world = new Transcript(words);
    else if (world === undefined) throw new Error('A transcript begins with a world.');
    lines.push(...(command === 'world' ? world!.news() : world!.obey(command, words)));
  }
  return lines.join('\n');
}

class Transcript {
  readonly #bank: Bank;
  readonly #protocol: string;
  readonly #shown = new Map<number, string>();
  readonly #sent = new Map<number, MessageSent>();
  /** Messages and timers that are not worth a line here, by name. */
  readonly #quiet: ReadonlySet<string>;
  #told = 0;
  #now = 0;

  constructor(words: readonly string[]) {
    const given = new Map(words.map((word) => word.split('=') as [string, string]));
    const take = (name: string, otherwise: string): string => {
      const value = given.get(name) ?? otherwise;
      given.delete(name);
      return value;
    };
    this.#protocol = take('protocol', 'quorum');
    const disk = { kind: 'constant', us: Number(take('disk', '0')) * 1_000 } as const;
    const delay = { kind: 'constant', us: Number(take('delay', '20')) * 1_000 } as const;
    const seed = Number(take('seed', '1'));
    const copies = Number(take('nodes', '0'));
    const object = objectFrom(take('object', 'account'));
    this.#quiet = new Set(take('quiet', '').split(','));
    const settings = {
      ...this.#standards(),
      ...this.#settings([...given].map((pair) => pair.join('='))),
    };
    const nodes = copies === 0 ? {} : { nodes: LETTERS.slice(0, copies) };
    const { network } = bankSetting({ votes: [1] });
    const more = { protocol: this.#protocol, disk, object, network: { ...network, delay }, ...nodes };
    this.#bank = new Bank(settings, more, seed);
  }

  #standards(): Settings {
    const specs = protocols.get(this.#protocol)?.parameters ?? [];
    // The quorum's lectures were written for the bank's own settings.
    if (this.#protocol === 'quorum' || specs.length === 0) return { votes: [1] };
    return standardsOf(specs);
  }

  #settings(words: readonly string[]): Settings {
    const specs = protocols.get(this.#protocol)?.parameters ?? [];
    const settings: { [name: string]: Settings[string] } = {};
    for (const word of words) {
      const read = readParameter(specs, word);
      if (typeof read === 'string') throw new Error(read);
      Object.assign(settings, read);
    }
    return settings;
  }

  /** Carries out one command; the lines that tell what came of it. */
  obey(command: string, words: readonly string[]): readonly string[] {
    const [first = '', second = '', third] = words;
    const commands: { readonly [name: string]: () => unknown } = {
      ask: () => this.#bank.request(first, operationFrom(words.slice(1))),
      cut: () => this.#bank.cut(first),
      heal: () => this.#bank.heal(first),
      set: () => this.#bank.set(this.#settings(words)),
      crash: () => this.#bank.crash(first),
      restart: () => this.#bank.restart(first),
      pause: () => this.#bank.act({ type: 'pause', node: node(first) }),
      resume: () => this.#bank.act({ type: 'resume', node: node(first) }),
      clock: () => {
        const [offsetMs, driftPpm] = [Number(second), Number(third ?? '0')];
        this.#bank.act({ type: 'clock', node: node(first), offsetMs, driftPpm });
      },
      command: () => {
        const of = third === undefined ? null : node(third);
        this.#bank.act({ type: 'command', node: node(first), name: second, of });
      },
      advance: () => {
        this.#now += Number(first);
        this.#bank.at(this.#now);
      },
    };
    const act = commands[command];
    if (act === undefined) throw new Error(`There is no command “${command}”.`);
    try {
      act();
    } catch (e) {
      return [`  ! ${(e as Error).message}`];
    }
    return this.news();
  }

  /** What has happened since this was last asked. */
  news(): readonly string[] {
    const facts = this.#bank.notes.facts.slice(this.#told);
    this.#told += facts.length;
    return facts.flatMap((fact) => {
      const words = this.#inWords(fact);
      return words === undefined ? [] : [`${(fact.at / 1_000).toFixed(1).padStart(8)}  ${words}`];
    });
  }

  #name(endpoint: number): string {
    const { nodes, clients } = this.#bank.run.world.setting;
    return nodes[endpoint] ?? nodes[clients[endpoint - nodes.length]!.site]!;
  }

  #inWords(fact: Fact): string | undefined {
    switch (fact.type) {
      case 'operation-started': {
        const { object } = this.#bank.run.world;
        return `customer ${fact.op} asks ${this.#name(fact.node)}: ${object.describe(fact.operation)}`;
      }
      case 'operation-ended':
        return this.#ended(fact);
      case 'message-sent':
        return this.#message(fact);
      case 'message-stopped': {
        const sent = this.#sent.get(fact.id);
        if (sent && this.#quiet.has(sent.name)) return undefined;
        if (sent === undefined) return 'a question finds nobody at the counter';
        const fates = {
          cut: 'is lost in the cut',
          held: 'waits at the cut',
          'node-down': 'finds nobody there',
        };
        const fate = fates[fact.why];
        return `${this.#name(sent.from)} → ${this.#name(sent.to)}: what was sent at ${sent.at / 1_000} ${fate}`;
      }
      case 'timer-fired':
        if (this.#quiet.has(fact.name)) return undefined;
        return `${this.#name(fact.node)} has waited long enough (${fact.name})`;
      case 'disk-wrote':
        return this.#diskIsFree ? undefined : `${this.#name(fact.node)} has it on disk`;
      case 'explained':
        return `${this.#name(fact.node)} ${fact.text}`;
      case 'node-changed':
        return this.#shows(fact.node, fact.up ? `shows ${fact.view.value}` : 'is down');
      case 'node-paused':
        return `${this.#name(fact.node)} stands still`;
      case 'node-resumed':
        return `${this.#name(fact.node)} goes on`;
      case 'commanded':
        return `an operator at ${this.#name(fact.node)}: ${fact.name}${fact.of === null ? '' : ` ${this.#name(fact.of)}`}`;
      default:
        return undefined;
    }
  }

  get #diskIsFree(): boolean {
    const { disk } = this.#bank.run.world.setting;
    return disk.kind === 'constant' && disk.us === 0;
  }

  #shows(node: number, face: string): string | undefined {
    if (this.#shown.get(node) === face) return undefined;
    this.#shown.set(node, face);
    return `${this.#name(node)} ${face}`;
  }

  #message(fact: MessageSent): string | undefined {
    if (fact.kind !== 'message') return undefined;
    this.#sent.set(fact.id, fact);
    if (this.#quiet.has(fact.name)) return undefined;
    const said = protocols.get(this.#protocol)?.words[fact.name] ?? fact.name;
    const fates = {
      'under-way': ` (there at ${fact.due / 1_000})`,
      lost: ' (lost)',
      'lost-in-cut': ' (lost in the cut)',
      held: ' (held in the cut)',
    };
    return `${this.#name(fact.from)} → ${this.#name(fact.to)}: ${said}${fates[fact.fate]}`;
  }

  #ended({ op, outcome, answer, reason, operation }: OperationEnded): string {
    if (outcome === 'refused') return `customer ${op} is turned away: ${reason}`;
    if (answer === null) return `customer ${op} leaves without an answer: ${reason}`;
    const { object } = this.#bank.run.world;
    if (object.id === 'account') {
      return `customer ${op} is told: ${answer.granted ? 'yes' : 'no'}, the balance is ${answer.value}`;
    }
    if (object.isRead(operation)) return `customer ${op} is told: ${JSON.stringify(answer.value)}`;
    return `customer ${op} is told: ${answer.granted ? 'done' : 'no'}`;
  }
}

const node = (letter: string): number => LETTERS.indexOf(letter);

const INITIAL: { readonly [kind: string]: ObjectSpec['initial'] } = {
  account: 1_000,
  register: null,
  'mv-register': [],
  kv: null,
  set: [],
  gset: [],
  list: [],
};

/** “register”, or “stock:5”. */
function objectFrom(text: string): ObjectSpec {
  const [kind = '', initial] = text.split(':');
  const value = initial === undefined ? (INITIAL[kind] ?? 0) : Number(initial);
  return { kind, initial: value } as ObjectSpec;
}

/** “withdraw 800”, or “put blue key=x mode=strong”, or “insert [0,"a"]”. */
function operationFrom([f = '', ...words]: readonly string[]): Operation {
  const named = words.filter((word) => word.includes('=')).map((word) => word.split('='));
  const plain = words.filter((word) => !word.includes('='));
  const value = plain.length === 0 ? {} : { value: valueFrom(plain[0]!) };
  return { f, ...value, ...Object.fromEntries(named) };
}

const valueFrom = (text: string): NonNullable<Operation['value']> =>
  /^-?\d+$|^\[/.test(text) ? (JSON.parse(text) as NonNullable<Operation['value']>) : text;
