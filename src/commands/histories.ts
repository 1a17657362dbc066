// Histories to time the checkers by: what clients of correct stores see, and the same with one wrong answer.

import type { Call, History, Value } from '../checkers/index.ts';
import { stream, uniform } from '../kernel/index.ts';

interface Store {
  readonly model: string;
  readonly init: Value;
  /** What a client asks next. */
  ask(draw: () => number): Pick<Call, 'f' | 'key' | 'input'>;
  /** Carries it out at one instant, and answers. */
  answer(asked: Pick<Call, 'f' | 'key' | 'input'>): Value | undefined;
}

/** Writes of ever new values, and reads. */
function registers(keys: number, writes: number): Store {
  const values = new Map<string, Value>();
  let last = 0;
  return {
    model: 'register',
    init: 0,
    ask(draw) {
      const key = `k${Math.floor(draw() * keys)}`;
      return draw() < writes ? { f: 'write', key, input: ++last } : { f: 'read', key, input: null };
    },
    answer({ f, key, input }) {
      if (f === 'write') values.set(key, input);
      return f === 'read' ? (values.get(key) ?? 0) : undefined;
    },
  };
}

/** A shop's shelves: get, put and append, with texts that come again and again. */
function texts(keys: number): Store {
  const values = new Map<string, string>();
  return {
    model: 'kv',
    init: '',
    ask(draw) {
      const key = `k${Math.floor(draw() * keys)}`;
      const kind = draw();
      if (kind < 0.5) return { f: 'get', key, input: null };
      return { f: kind < 0.6 ? 'put' : 'append', key, input: `x${Math.floor(draw() * 5)}` };
    },
    answer({ f, key, input }) {
      const before = values.get(key) ?? '';
      if (f === 'get') return before;
      values.set(key, f === 'put' ? String(input) : before + String(input));
      return undefined;
    },
  };
}

interface Size {
  readonly clients: number;
  readonly calls: number;
  readonly seed: number;
}

type Building = { -readonly [K in keyof Call]: Call[K] } & { hasHappened: boolean };

/** Clients that ask, are served at some instant, and hear of it later: a linearizable history. */
function serve(store: Store, { clients, calls, seed }: Size): History {
  const of = stream(seed, 'histories');
  let draws = 0;
  const draw = () => uniform(of, draws++);
  const busy: (Building | undefined)[] = [];
  const all: Building[] = [];
  for (let place = 0; all.length < calls || busy.some(Boolean); place++) {
    const client = Math.floor(draw() * clients);
    const call = busy[client];
    if (call === undefined) {
      if (all.length === calls) continue;
      const next = asked(store.ask(draw), all.length, { client, place });
      busy[client] = next;
      all.push(next);
    } else if (!call.hasHappened) {
      call.hasHappened = true;
      call.output = store.answer(call);
    } else {
      call.to = place;
      busy[client] = undefined;
    }
  }
  return { id: `${store.model}-${calls}`, model: store.model, init: store.init, calls: all };
}

/** Written out in one piece, as readers of files do it: copied and then added to, such calls would be slow to look at. */
const asked = (
  { f, key, input }: Pick<Call, 'f' | 'key' | 'input'>,
  id: number,
  { client, place }: { readonly client: number; readonly place: number },
): Building => ({
  id,
  name: id,
  process: client,
  node: null,
  f,
  key,
  input,
  outcome: 'done',
  granted: true,
  output: undefined,
  from: place,
  to: Number.POSITIVE_INFINITY,
  askedAt: null,
  toldAt: null,
  hasHappened: false,
});

/** One late answer is replaced by an old one on the same key. */
function broken(history: History): History {
  const looks = history.calls.filter((call) => call.output !== undefined);
  const late = looks[Math.floor(looks.length * 0.9)]!;
  const old = looks.find((call) => call.key === late.key && call.output !== late.output)!;
  const calls = history.calls.map((call) => (call === late ? { ...call, output: old.output } : call));
  return { ...history, id: `${history.id}-broken`, calls };
}

/** One register with so many distinct writes, and half as many reads. */
export const hotRegister = (writes: number): History =>
  serve(registers(1, 2 / 3), { clients: 20, calls: Math.round(writes * 1.5), seed: 1 });

export const brokenStore = (): History => broken(serve(texts(10), { clients: 50, calls: 2_000, seed: 1 }));

/** Many keys, a few clients: for the causal levels. */
export const manyKeys = (calls: number): History =>
  serve(registers(200, 0.5), { clients: 20, calls, seed: 1 });
