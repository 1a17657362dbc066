// Narration: every fact in words. The log is the equal of the picture, so nothing that shows there is left out
// here; lines of mere traffic are marked as detail.

import { protocols } from '../protocols/index.ts';
import type {
  Fact,
  LinesChanged,
  MessageSent,
  NodeChanged,
  OperationEnded,
  OperationStarted,
} from '../sim/index.ts';
import type { Scenario } from './scenario.ts';
import { amountText, operationText } from './words.ts';

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

export class Narrator {
  readonly #scenario: Scenario;
  readonly #words: { readonly [message: string]: string };
  readonly #asked = new Map<number, OperationStarted>();

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#words = protocols.get(scenario.setting.protocol)?.words ?? {};
  }

  /** The line for a fact, or undefined for those that only the picture needs. */
  tell(fact: Fact): LogLine | undefined {
    const line = this.#line(fact);
    return line && { at: fact.at, ...line };
  }

  #line(fact: Fact): Line | undefined {
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
        return { kind: 'node', text: `The rules are changed: ${this.#rule(fact.settings)}.`, op: null };
      case 'node-crashed':
        return { kind: 'node', text: `${this.#name(fact.node)} crashes.`, op: null };
      case 'node-restarted':
        return {
          kind: 'node',
          text: `${this.#name(fact.node)} is up again, with what its disk held.`,
          op: null,
        };
      case 'message-sent':
        return this.#sent(fact);
      case 'message-dropped': {
        const where = fact.why === 'cut' ? 'is lost in the cut' : 'finds nobody there';
        return { kind: 'detail', text: `A message on its way ${where}.`, op: null };
      }
      case 'timer-fired':
        return {
          kind: 'detail',
          text: `${this.#name(fact.node)} has waited long enough: ${fact.name}.`,
          op: null,
        };
      case 'node-changed':
        return fact.at === 0 ? this.#opens(fact) : undefined;
      case 'disk-wrote':
        return undefined;
    }
  }

  #opens({ node, view }: NodeChanged): Line {
    const value = typeof view.value === 'number' ? amountText(this.#scenario, view.value) : view.value;
    const fields = view.fields
      .filter((field) => field.isLasting)
      .map((field) => `${field.name}: ${field.value}`);
    return {
      kind: 'node',
      text: `${this.#name(node)} opens its books: ${[value, ...fields].join('; ')}.`,
      op: null,
    };
  }

  #name(endpoint: number): string {
    const { nodes, clients } = this.#scenario.setting;
    return nodes[endpoint] ?? clients[endpoint - nodes.length]?.name ?? `node ${endpoint}`;
  }

  #started(fact: OperationStarted): Line {
    this.#asked.set(fact.op, fact);
    const what = operationText(this.#scenario, fact.operation);
    return { kind: 'asked', text: `${this.#client(fact.client)} asks: “${what}”.`, op: fact.op };
  }

  #client(client: number): string {
    return this.#scenario.setting.clients[client]?.name ?? `client ${client}`;
  }

  #ended(fact: OperationEnded): Line {
    const who = this.#client(fact.client);
    if (fact.outcome === 'refused') {
      return { kind: 'refused', text: `${who} is turned away: ${fact.reason}.`, op: fact.op };
    }
    if (fact.answer === null) {
      return { kind: 'no-answer', text: `${who} leaves without an answer: ${fact.reason}`, op: fact.op };
    }
    const f = this.#asked.get(fact.op)?.operation.f ?? '';
    const value = amountText(this.#scenario, fact.answer.value);
    const said = !fact.answer.granted
      ? `no, there is only ${value}`
      : f === 'balance'
        ? `the balance is ${value}`
        : `done, the balance is now ${value}`;
    return { kind: 'answered', text: `${who} is told: ${said}.`, op: fact.op };
  }

  #lines({ type, links }: LinesChanged): Line {
    const pairs = new Set(
      links.map(([a, b]) => [Math.min(a, b), Math.max(a, b)].map((i) => this.#name(i)).join(' and ')),
    );
    const between = [...pairs].join('; ');
    return type === 'line-cut'
      ? { kind: 'cut', text: `The line between ${between} is cut.`, op: null }
      : { kind: 'healed', text: `The line between ${between} is whole again.`, op: null };
  }

  #sent({ from, to, name, fate }: MessageSent): Line | undefined {
    if (name === 'request' || name === 'response') return undefined;
    const fates = {
      'under-way': '',
      lost: ', lost on the way',
      'lost-in-cut': ', lost in the cut',
      held: ', held at the cut',
    };
    const what = this.#words[name] ?? name;
    return {
      kind: 'detail',
      text: `${this.#name(from)} → ${this.#name(to)}: “${what}”${fates[fate]}`,
      op: null,
    };
  }

  #rule(settings: Scenario['setting']['settings']): string {
    const { choice } = this.#scenario;
    const votes = settings['votes'];
    const rule = settings[choice.parameter] === choice.available ? 'answer anyway' : 'refuse if unsure';
    return Array.isArray(votes) ? `${rule}; votes ${votes.join(' and ')}` : rule;
  }
}
