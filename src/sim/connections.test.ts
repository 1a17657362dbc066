// Connections: order, sending again at doubling intervals, giving up after a silence, dialing anew.

import { describe, expect, it } from 'vitest';
import { ms, toMs } from '../kernel/index.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';
import { type Link, line, type NetworkSetting } from './setting.ts';

type Got = readonly (readonly [n: number, at: number])[];

// A deposit sends its amount in the connection called "log", a withdrawal in the one whose ends watch each other,
// and a balance hangs up.
useProbe({
  start: () => [],
  step(state, event, node, out) {
    const got = state as Got;
    const to = 1 - node.self;
    if (event.type === 'message') return [...got, [event.body.n, toMs(node.clock)]];
    if (event.type !== 'request') return got;
    const { f, value } = event.body;
    if (f === 'balance') out.hangUp(to, 'log');
    else out.send(to, { type: f === 'deposit' ? 'stream' : 'watched', n: Number(value) });
    out.reply(event.from, { outcome: 'ok', answer: { granted: true, value: 0 } });
    return got;
  },
});

const channels = {
  log: { retransmitMs: 200, noticeMs: null, redialMs: 1_000 },
  watched: { retransmitMs: 200, noticeMs: 5_000, redialMs: 1_000 },
};

function play(network: Partial<NetworkSetting> = {}, seed = 1) {
  const still = { kind: 'constant', us: 0 } as const;
  const setting = probeSetting({
    network: { ...probeSetting().network, channels, ...network },
    counter: still,
  });
  const notes = new Notes();
  const run = new Run({ setting, seed, actions: [] }, notes);
  const say = (atMs: number, f: string, value?: number): void => {
    run.advance(ms(atMs));
    run.act({ type: 'ask', client: 0, operation: value === undefined ? { f } : { f, value } });
  };
  const act = (atMs: number, type: 'cut' | 'heal', links: readonly Link[] = line(0, 1)): void => {
    run.advance(ms(atMs));
    run.act({ type, links });
  };
  const got = (): Got => {
    run.advance(ms(200_000));
    return run.world.stateAt(1) as Got;
  };
  return { run, notes, say, act, got };
}

describe('RFC 6298, section 5: what is not acknowledged is sent again, each time after twice the wait', () => {
  it('a connection comes back at the next of these times, not when its line does', () => {
    const { say, act, got } = play();
    act(0, 'cut');
    say(1_000, 'deposit', 1);
    say(9_000, 'deposit', 2);
    act(35_000, 'heal');
    say(36_000, 'deposit', 3);
    // 1,000 + 200 (2^8 - 1): the first of these times after the heal; whatever came later keeps its order.
    expect(got()).toEqual([
      [1, 52_010],
      [2, 52_010],
      [3, 52_010],
    ]);
  });

  it('a message under way when the line is cut goes again as well', () => {
    const { say, act, got } = play();
    say(0, 'deposit', 1);
    act(5, 'cut');
    act(100, 'heal');
    expect(got()).toEqual([[1, 220]]);
  });

  it('a second cut before that time makes it wait for the next but one', () => {
    const { say, act, got } = play();
    act(0, 'cut');
    say(1_000, 'deposit', 1);
    act(2_000, 'heal');
    act(2_300, 'cut');
    act(3_000, 'heal');
    // At 1,200, 1,600, 2,400 (cut), 4,000.
    expect(got()).toEqual([[1, 4_010]]);
  });

  it('what the weather loses only comes later, and in order', () => {
    const { say, got } = play({ loss: 0.5 });
    for (let n = 1; n <= 40; n++) say(n * 10, 'deposit', n);
    const arrived = got();
    expect(arrived.map(([n]) => n)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(arrived.at(-1)![1]).toBeGreaterThan(40 * 10 + 200);
  });
});

describe('a connection whose ends look after each other', () => {
  it('is given up after the silence; it is back at the next dialing, without what was in it', () => {
    const { say, act, got } = play();
    act(300, 'cut');
    say(1_000, 'withdraw', 1);
    say(6_000, 'withdraw', 2);
    act(35_000, 'heal');
    say(35_200, 'withdraw', 3);
    say(35_400, 'withdraw', 4);
    // Given up at 5,300: dialed at 35,300.
    expect(got()).toEqual([[4, 35_410]]);
  });

  it('outlives a shorter cut with all that is in it', () => {
    const { say, act, got } = play();
    act(0, 'cut');
    say(1_000, 'withdraw', 1);
    act(4_000, 'heal');
    expect(got()).toEqual([[1, 1_000 + 200 * (2 ** 4 - 1) + 10]]);
  });

  it('is given up when one direction alone is silent', () => {
    const { say, act, got } = play();
    act(0, 'cut', [[1, 0]]);
    say(1_000, 'withdraw', 1);
    say(7_000, 'withdraw', 2);
    act(10_000, 'heal', [[1, 0]]);
    say(11_000, 'withdraw', 3);
    expect(got().map(([n]) => n)).toEqual([1, 3]);
  });
});

describe('hanging up', () => {
  it('drops what is queued and under way; a new connection waits a second before it asks again', () => {
    const { say, act, got } = play();
    say(0, 'deposit', 1);
    act(5, 'cut');
    say(1_000, 'balance');
    say(2_000, 'deposit', 2);
    act(2_500, 'heal');
    expect(got()).toEqual([[2, 3_010]]);
  });

  it('where the line is cut the other end does not hear of it, and goes on sending', () => {
    const { run, say, act, got } = play();
    act(0, 'cut');
    say(1_000, 'deposit', 1);
    run.advance(ms(2_000));
    run.act({ type: 'ask', client: 1, operation: { f: 'balance' } });
    act(3_000, 'heal');
    expect(got()).toEqual([[1, 1_000 + 200 * (2 ** 4 - 1) + 10]]);
  });

  it('a crash hangs up for both ends', () => {
    const { run, say, act, got } = play();
    act(0, 'cut');
    say(1_000, 'deposit', 1);
    run.act({ type: 'crash', node: 1 });
    run.act({ type: 'restart', node: 1 });
    act(2_000, 'heal');
    say(3_000, 'deposit', 2);
    expect(got()).toEqual([[2, 3_010]]);
  });
});

it('a run with connections is a value: going back and on again changes nothing', () => {
  const { run, say, act, got } = play({ loss: 0.3 });
  act(0, 'cut');
  for (let n = 0; n < 5; n++) say(1_000 * n, n % 2 ? 'deposit' : 'withdraw', n + 1);
  act(30_000, 'heal');
  const first = [got(), run.world.hash];
  run.seek(ms(20_000));
  expect([got(), run.world.hash]).toEqual(first);
});

it('every message is told of once, and what is lost with its connection is said to be', () => {
  const { notes, say, act, got } = play();
  act(0, 'cut');
  say(1_000, 'withdraw', 1);
  act(10_000, 'heal');
  got();
  const sent = notes.of('message-sent').filter((f) => f.kind === 'message');
  expect(sent.map((f) => f.fate)).toEqual(['held']);
  expect(notes.of('message-stopped').map((f) => [f.id, f.why])).toEqual([[sent[0]!.id, 'cut']]);
});
