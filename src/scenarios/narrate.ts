// Narration: every fact in words. The log is the equal of the picture, so nothing that shows there is left out
// here; lines of mere traffic are marked as detail.

import type { Answer, AnswerWords, ParameterSpec, Settings } from '../protocols/index.ts';
import type {
  AskedAgain,
  ClockSet,
  Commanded,
  Fact,
  LinesChanged,
  LoadChanged,
  MessageSent,
  NodeChanged,
  OperationEnded,
  OperationStarted,
  UpdateLost,
  WeatherChanged,
} from '../sim/index.ts';
import type { Scene } from './scenario.ts';
import { endedText, operationText, shownText, valueText } from './words.ts';

export interface LogLine {
  readonly at: number;
  readonly kind:
    | 'asked'
    | 'answered'
    | 'refused'
    | 'no-answer'
    | 'cut'
    | 'healed'
    | 'node'
    | 'decision'
    | 'detail';
  readonly text: string;
  /** The operation it is about, if it is about one. */
  readonly op: number | null;
}

type Line = Omit<LogLine, 'at'>;

const STOPPED = {
  cut: 'is lost in the cut',
  held: 'is held at the cut',
  'node-down': 'finds nobody there',
} as const;

/** How a protocol's messages and timers read, and an object's answers. */
export interface Vocabulary {
  readonly answers: { readonly [f: string]: AnswerWords };
  readonly words: { readonly [message: string]: string };
  readonly timers: { readonly [timer: string]: string };
  readonly commands?: readonly {
    readonly name: string;
    readonly title: string;
    readonly namesNode?: boolean;
  }[];
  readonly parameters?: readonly ParameterSpec[];
}

function clockText({ offsetMs, driftPpm }: ClockSet): string {
  const offset =
    offsetMs === 0 ? 'is right' : `is ${Math.abs(offsetMs)} ms ${offsetMs > 0 ? 'fast' : 'slow'}`;
  if (driftPpm === 0) return offset;
  return `${offset}, and ${driftPpm > 0 ? 'gains' : 'loses'} ${Math.abs(driftPpm)} millionths`;
}

function weatherText({ weather }: WeatherChanged): string {
  if (weather === null) return 'is as it was';
  const percent = (x: number) => `${Math.round(x * 100)} %`;
  return `changes: ${percent(weather.loss)} lost, ${percent(weather.duplication)} doubled, another delay`;
}

/** Is this fact mere traffic, which a reader may leave out? */
export const isDetail = ({ type }: Fact): boolean =>
  type === 'message-sent' || type === 'message-stopped' || type === 'timer-fired';

/** Has this fact a line of its own in the log? */
export function isTold(fact: Fact): boolean {
  if (fact.type === 'message-sent') return fact.kind === 'message';
  if (fact.type === 'node-changed') return fact.at === 0;
  return fact.type !== 'disk-wrote' && fact.type !== 'timer-set' && fact.type !== 'timer-cancelled';
}

export class Narrator {
  readonly #scene: Scene;
  readonly #vocabulary: Vocabulary;

  constructor(scene: Scene, vocabulary: Vocabulary) {
    this.#scene = scene;
    this.#vocabulary = vocabulary;
  }

  /** The line for a fact, or undefined for those that only the picture needs. */
  tell(fact: Fact): LogLine | undefined {
    return isTold(fact) ? { at: fact.at, ...this.#line(fact) } : undefined;
  }

  #line(fact: Fact): Line {
    switch (fact.type) {
      case 'operation-started':
        return this.#started(fact);
      case 'operation-ended':
        return this.#ended(fact);
      case 'line-cut':
      case 'line-healed':
        return this.#lines(fact);
      case 'explained':
        return { kind: 'decision', text: `${this.#name(fact.node)}: ${fact.text}.`, op: fact.about };
      case 'settings-changed':
        return { kind: 'node', text: `The rules are changed: ${this.#rule(fact.changes)}.`, op: null };
      case 'node-crashed':
        return { kind: 'node', text: `${this.#name(fact.node)} crashes.`, op: null };
      case 'node-restarted':
        return {
          kind: 'node',
          text: `${this.#name(fact.node)} is up again, with what its disk held.`,
          op: null,
        };
      case 'node-paused':
        return { kind: 'node', text: `${this.#name(fact.node)} stands still.`, op: null };
      case 'node-resumed':
        return {
          kind: 'node',
          text: `${this.#name(fact.node)} goes on, and finds what came meanwhile.`,
          op: null,
        };
      case 'clock-set':
        return { kind: 'node', text: `The clock of ${this.#name(fact.node)} ${clockText(fact)}.`, op: null };
      case 'disk-slowed': {
        const pace = fact.delay === null ? 'is as fast as ever' : 'takes its time';
        return { kind: 'node', text: `The disk of ${this.#name(fact.node)} ${pace}.`, op: null };
      }
      case 'weather-changed':
        return {
          kind: 'node',
          text: `The line between ${this.#pairs(fact.links)} ${weatherText(fact)}.`,
          op: null,
        };
      case 'load-changed':
        return { kind: 'node', text: this.#load(fact), op: null };
      case 'asked-again':
        return this.#askedAgain(fact);
      case 'update-lost':
        return this.#lost(fact);
      case 'commanded':
        return { kind: 'node', text: this.#commanded(fact), op: null };
      case 'message-sent':
        return this.#sent(fact);
      case 'message-stopped': {
        return { kind: 'detail', text: `A message on its way ${STOPPED[fact.why]}.`, op: null };
      }
      case 'timer-fired':
        return {
          kind: 'detail',
          text: `${this.#name(fact.node)} ${this.#vocabulary.timers[fact.name] ?? 'has waited long enough'}.`,
          op: null,
        };
      case 'node-changed':
        return this.#opens(fact);
      case 'disk-wrote':
        return { kind: 'detail', text: `${this.#name(fact.node)} has it on disk.`, op: null };
      case 'timer-set':
        return { kind: 'detail', text: `${this.#name(fact.node)} sets a time to wait.`, op: null };
      case 'timer-cancelled':
        return { kind: 'detail', text: `${this.#name(fact.node)} need not wait any more.`, op: null };
    }
  }

  #opens({ node, view }: NodeChanged): Line {
    const value = shownText(this.#scene, view.value);
    const fields = view.fields.map((field) => `${field.name}: ${field.value}`);
    return {
      kind: 'node',
      text: `${this.#name(node)} opens its books: ${[value, ...fields].join('; ')}.`,
      op: null,
    };
  }

  #name(endpoint: number): string {
    const { nodes, clients } = this.#scene.setting;
    return nodes[endpoint] ?? clients[endpoint - nodes.length]?.name ?? `node ${endpoint}`;
  }

  #started(fact: OperationStarted): Line {
    const what = operationText(this.#scene, fact.operation);
    return { kind: 'asked', text: `${this.#client(fact.client)} asks: “${what}”.`, op: fact.op };
  }

  #askedAgain({ client, node, op }: AskedAgain): Line {
    return { kind: 'asked', text: `${this.#client(client)} asks again, at ${this.#name(node)}.`, op };
  }

  #client(client: number): string {
    return this.#scene.setting.clients[client]?.name ?? `client ${client}`;
  }

  #ended(fact: OperationEnded): Line {
    const who = this.#client(fact.client);
    const reason = endedText(fact.reason ?? '');
    if (fact.outcome === 'refused') {
      return { kind: 'refused', text: `${who} is turned away: ${reason}`, op: fact.op };
    }
    if (fact.answer === null) {
      return { kind: 'no-answer', text: `${who} leaves without an answer: ${reason}`, op: fact.op };
    }
    const said = this.#said(fact.operation.f, fact.answer);
    return { kind: 'answered', text: `${who} is told: ${said}.`, op: fact.op };
  }

  #said(f: string, { granted, value }: Answer): string {
    const words = this.#vocabulary.answers[f]?.[granted ? 'yes' : 'no'] ?? (granted ? 'done' : 'no');
    return words.replace('{}', () => valueText(this.#scene, value));
  }

  #lost({ node, op, operation, toOperation }: UpdateLost): Line {
    const [what, winner] = [operation, toOperation].map((each) => operationText(this.#scene, each));
    const text = `${this.#name(node)} drops “${what}” for “${winner}”, which was asked without knowing of it.`;
    return { kind: 'decision', text, op };
  }

  #commanded({ node, name, of }: Commanded): string {
    const { title } = this.#vocabulary.commands?.find((c) => c.name === name) ?? { title: name };
    return `An operator at ${this.#name(node)}: ${title}${of === null ? '' : ` ${this.#name(of)}`}.`;
  }

  #load({ load }: LoadChanged): string {
    if (load === null) return 'Customers stop asking.';
    const who = load.clients?.map((client) => this.#client(client)).join(', ') ?? 'Customers';
    const begin = load.clients?.length === 1 ? 'begins' : 'begin';
    return `${who} ${begin} to ask: ${load.ratePerS} a second, ${Math.round(load.readShare * 100)} % reads.`;
  }

  #pairs(links: LinesChanged['links']): string {
    const pairs = new Set(
      links.map(([a, b]) => [Math.min(a, b), Math.max(a, b)].map((i) => this.#name(i)).join(' and ')),
    );
    return [...pairs].join('; ');
  }

  #lines({ type, links }: LinesChanged): Line {
    const between = this.#pairs(links);
    return type === 'line-cut'
      ? { kind: 'cut', text: `The line between ${between} is cut.`, op: null }
      : { kind: 'healed', text: `The line between ${between} is whole again.`, op: null };
  }

  #sent({ from, to, name, fate }: MessageSent): Line {
    const fates = {
      'under-way': '',
      lost: ', lost on the way',
      'lost-in-cut': ', lost in the cut',
      held: ', held at the cut',
    };
    const what = this.#vocabulary.words[name] ?? name;
    return {
      kind: 'detail',
      text: `${this.#name(from)} → ${this.#name(to)}: “${what}”${fates[fate]}`,
      op: null,
    };
  }

  #rule(changes: Settings): string {
    const one = ([name, value]: [string, Settings[string]]): string => {
      const spec = this.#vocabulary.parameters?.find((p) => p.name === name);
      const said = spec?.choices?.find((c) => c.value === value)?.title ?? [value].flat().join(', ');
      return `${spec?.title ?? name}, ${said}`;
    };
    return Object.entries(changes).map(one).join('; ');
  }
}
