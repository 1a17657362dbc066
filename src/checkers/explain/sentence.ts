// One sentence for a student: what was answered, and why that cannot be. It is chosen by the shape of the few calls
// that an explanation has come down to, whatever the model.

import type { Call, Value } from '../history.ts';
import type { Level } from '../levels.ts';
import { type Model, same } from '../models/model.ts';
import { isPlural } from '../plural.ts';
import { answerOf, listed, nounOf, opening, type Speaker } from './words.ts';

export interface Told {
  readonly level: Level;
  readonly model: Model;
  readonly init: Value;
  readonly speaker: Speaker;
}

export function sentenceOf(calls: readonly Call[], told: Told): string {
  const patterns = [apart, severalAtOnce, outOfThinAir, stillEarlier, backwards, oneStateTwice, broken];
  for (const pattern of patterns) {
    const sentence = pattern(calls, told);
    if (sentence !== undefined) return `${opening(sentence)}.`;
  }
  return `${opening(noOrder(calls, told))}.`;
}

type Pattern = (calls: readonly Call[], told: Told) => string | undefined;

/** Does the answer reveal something of the state? */
const tells = (call: Call): boolean =>
  call.outcome === 'done' && (call.output !== undefined || !call.granted);

/** Several values, where one write after the other leaves one. */
const severalAtOnce: Pattern = (calls, { speaker, model, init }) => {
  const [answer] = calls;
  if (calls.length !== 1 || answer === undefined || !isPlural(answer, { model, init })) return undefined;
  return `${speaker.who(answer)} ${answerOf(answer, speaker)}, several values at once, and one register holds one: whatever the order of the writes, one of them was the last`;
};

/** An answer that nothing explains, whatever else happened. With others beside it, it is they that rule it out: were
 *  they forgotten, something that was asked would add up to it. */
const outOfThinAir: Pattern = (calls, { speaker, model }) => {
  const answer = lastAnswer(calls);
  if (answer === undefined || calls.length > 1) return undefined;
  const why = model.access
    ? 'which nobody had written by then'
    : 'and nothing that was asked adds up to that';
  return `${speaker.who(answer)} ${answerOf(answer, speaker)}, ${why}`;
};

/** Two last looks that differ. */
const apart: Pattern = (calls, { level: wanted, speaker }) => {
  const [first, second] = calls;
  if (wanted !== 'eventual' || calls.length !== 2 || first === undefined || second === undefined)
    return undefined;
  if (same(first.output, second.output) || !tells(first) || !tells(second)) return undefined;
  return `after the last update ${speaker.who(first)} ${answerOf(first, speaker)} and ${speaker.who(second)} ${answerOf(second, speaker)}`;
};

/** The answer that came last leaves out what had been confirmed before it was asked for, or what its session did. */
const stillEarlier: Pattern = (calls, told) => {
  const { speaker, model, level: wanted } = told;
  const answer = lastAnswer(calls);
  if (answer === undefined) return undefined;
  const precedes = wanted === 'linearizable' || wanted === 'eventual' ? before : inSession;
  const others = calls.filter((call) => call !== answer);
  if (!others.every((call) => model.isUpdate(call) && precedes(call, answer))) return undefined;
  const missed = others.filter((call) => !explains(call, answer, model));
  if (missed.length === 0) return undefined;
  const latest = missed.reduce((late, call) => (call.to > late.to ? call : late));
  const nouns =
    missed.length > MOST_LISTED
      ? `${missed.length} updates, the latest of them ${nounOf(latest, speaker)},`
      : nounsOf(missed, speaker);
  const said = `${speaker.who(answer)} ${answerOf(answer, speaker)}`;
  if (precedes === inSession) return `${said}, without ${nouns} that its own session had made before`;
  return `${said} although ${nouns} had been confirmed ${agoOf(missed, answer)}${beforeIt(speaker)}`;
};

/** “the addition of 1 (3 times) and the addition of 2”. */
function nounsOf(calls: readonly Call[], speaker: Speaker): string {
  const counts = new Map<string, number>();
  for (const call of calls) counts.set(nounOf(call, speaker), (counts.get(nounOf(call, speaker)) ?? 0) + 1);
  return listed([...counts].map(([noun, count]) => (count === 1 ? noun : `${noun} (${count} times)`)));
}

const beforeIt = ({ tellsOf }: Speaker): string =>
  `before it ${tellsOf === 'answering' ? 'was asked' : 'asked'}`;

/** Of two answers, the later one is the older. */
const backwards: Pattern = (calls, { level: wanted, speaker, model }) => {
  const answers = calls.filter((call) => tells(call) && !model.isUpdate(call));
  const [first, second] = answers;
  if (answers.length !== 2 || first === undefined || second === undefined) return undefined;
  // With more updates than the two that were seen, it takes more than "backwards" to say what is wrong.
  if (calls.length > (model.access ? 4 : 2)) return undefined;
  const precedes = wanted === 'linearizable' ? before : inSession;
  if (!precedes(first, second) || same(first.output, second.output)) return undefined;
  const ago = agoOf([first], second);
  const whose = speaker.who(first) === speaker.who(second) ? 'it' : speaker.who(first);
  return `${speaker.who(second)} ${answerOf(second, speaker)} although ${whose} had ${answerOf(first, speaker)}${ago && `, ${ago.trimEnd()}`} ${beforeIt(speaker)}`;
};

/** Updates that were each granted on a state that the other one had changed. */
const oneStateTwice: Pattern = (calls, { speaker, model, level: wanted }) => {
  if (wanted !== 'linearizable' && wanted !== 'sequential') return undefined;
  if (calls.length !== 2 || !calls.every((call) => model.isUpdate(call))) return undefined;
  const nouns = listed(calls.map((call) => nounOf(call, speaker)));
  return `${nouns} were both granted, and whichever came first, the other was answered as if it had not happened`;
};

/** What the level promises, where no simpler shape fits. */
const broken: Pattern = (calls, { level: wanted, speaker }) => {
  const answer = lastAnswer(calls);
  const wrong = WRONGS[wanted];
  if (answer === undefined || wrong === undefined) return undefined;
  if (calls.length > MOST_LISTED + 1) {
    return `${speaker.who(answer)} ${answerOf(answer, speaker)}; together with ${calls.length - 1} others, ${wrong}`;
  }
  return `these cannot all be, or ${wrong}: ${listed(calls.map((call) => spoken(call, speaker)))}`;
};

const WRONGS: Readonly<Partial<Record<Level, string>>> = {
  'read-your-writes': 'somebody would have missed what they wrote themselves',
  'monotonic-reads': 'somebody would have seen something vanish again',
  'monotonic-writes': 'the writes of one session would count in another order',
  'writes-follow-reads': 'a write would count before what its writer had seen',
  causal: 'an effect would show without its cause',
  'causal-convergence': 'no one order of the writes would fit what everybody saw',
  'causal-memory': 'no one order would fit all that one session saw',
};

const MOST_LISTED = 4;

function noOrder(calls: readonly Call[], { speaker, level: wanted }: Told): string {
  const kept = wanted === 'linearizable' ? 'what was over before another began' : 'the order of each session';
  const claim = `no order of these ${calls.length} explains every answer and keeps ${kept}, whatever became of all others`;
  const answer = lastAnswer(calls);
  if (calls.length > MOST_LISTED && answer) {
    return `${claim}; it shows when ${speaker.who(answer)} ${answerOf(answer, speaker)}`;
  }
  return `${claim}: ${listed(calls.map((call) => spoken(call, speaker)))}`;
}

const spoken = (call: Call, speaker: Speaker): string => {
  if (call.outcome === 'done' && (call.output !== undefined || !call.granted)) {
    return `${speaker.who(call)} ${answerOf(call, speaker)}`;
  }
  return `${nounOf(call, speaker)} by ${speaker.who(call)}`;
};

const before = (a: Call, b: Call): boolean => a.to < b.from;
const inSession = (a: Call, b: Call): boolean => a.process === b.process && a.id < b.id;

function lastAnswer(calls: readonly Call[]): Call | undefined {
  return calls
    .filter(tells)
    .reduce<Call | undefined>((last, call) => (last && last.to > call.to ? last : call), undefined);
}

/** Did this write leave the very value that the answer tells? Then it is the one the answer rests on. */
const explains = (call: Call, answer: Call, model: Model): boolean => {
  const written = model.access?.(call)?.write;
  return answer.granted && written !== undefined && same(written, model.access?.(answer)?.read);
};

/** “120 ms ”, or nothing where times are not known. */
function agoOf(earlier: readonly Call[], later: Call): string {
  const times = earlier.map((call) => call.toldAt);
  if (later.askedAt === null || times.length === 0 || times.some((at) => at === null)) return '';
  // As both times are shown, so that whoever subtracts them comes to the same.
  const ms = Math.floor(later.askedAt / 1_000) - Math.floor(Math.max(...times.map(Number)) / 1_000);
  return ms < 1 ? 'just ' : `${grouped(ms)} ms `;
}

/** 1234567 as “1,234,567”, the same in every place on earth. */
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
