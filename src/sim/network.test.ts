// The lines: what a cut does to messages under way and to those sent into it, one way or both; loss, doubling
// and order. A probe sends numbered messages from A to B and B writes down what arrives.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { Network } from './network.ts';
import { Notes, probeSetting, useProbe } from './probe.support.ts';
import { Run } from './run.ts';
import { line, type NetworkSetting } from './setting.ts';

type Got = readonly string[];

// Every request at a node makes it send one message to the other; what arrives is kept in its state.
useProbe({
  start: () => [],
  step(state, event, node, out) {
    const got = state as Got;
    if (event.type === 'request') {
      out.send(1 - node.self, { type: 'note', n: Number(event.body.value ?? 0) });
      out.reply(event.from, { outcome: 'ok', answer: { granted: true, value: 0 } });
    }
    return event.type === 'message' ? [...got, `${event.body.n}`] : got;
  },
});

const TEN: NetworkSetting = probeSetting().network;

/** A run, a way to have node `from` send note `n`, and what has arrived. */
function play(network: Partial<NetworkSetting>, seed = 1) {
  const notes = new Notes();
  const setting = probeSetting({ network: { ...TEN, ...network }, counter: { kind: 'constant', us: 0 } });
  const run = new Run({ setting, seed, actions: [] }, notes);
  const say = (at: number, n: number, from = 0): void => {
    run.advance(ms(at));
    const why = run.act({ type: 'ask', client: from, operation: { f: 'deposit', value: n } });
    if (why !== undefined) throw new Error(why);
    run.advance(ms(at));
  };
  const act = (at: number, type: 'cut' | 'heal', links = line(0, 1)): void => {
    run.advance(ms(at));
    run.act({ type, links });
  };
  const gotBy = (at: number, node = 1): Got => {
    run.advance(ms(at));
    return run.world.stateAt(node) as Got;
  };
  return { run, notes, say, act, gotBy };
}

describe('a cut that loses', () => {
  it('loses what is under way and what is sent into it, and nothing after the heal', () => {
    const { notes, say, act, gotBy } = play({ whenCut: 'lost' });
    say(0, 1);
    say(15, 2);
    act(20, 'cut');
    say(30, 3);
    act(40, 'heal');
    say(50, 4);
    expect(gotBy(100)).toEqual(['1', '4']);
    expect(notes.of('message-stopped').map((f) => [f.at, f.why])).toEqual([[ms(20), 'cut']]);
    const fates = notes
      .of('message-sent')
      .filter((f) => f.name === 'note')
      .map((f) => f.fate);
    expect(fates).toEqual(['under-way', 'under-way', 'lost-in-cut', 'under-way']);
  });

  it('loses a message that met a cut, though the line is whole again when it is due', () => {
    const { say, act, gotBy } = play({ whenCut: 'lost' });
    say(0, 1);
    act(2, 'cut');
    act(4, 'heal');
    expect(gotBy(50)).toEqual([]);
  });

  it('does nothing to a message that arrives at the very instant before', () => {
    const { say, act, gotBy } = play({ whenCut: 'lost' });
    say(0, 1);
    act(10, 'cut');
    expect(gotBy(50)).toEqual(['1']);
  });

  it('counts once however often it is cut', () => {
    const { say, act, gotBy } = play({ whenCut: 'lost' });
    act(0, 'cut');
    act(1, 'cut');
    act(2, 'heal');
    say(3, 1);
    expect(gotBy(50)).toEqual(['1']);
  });
});

describe('a cut that holds', () => {
  it('keeps what is under way and what is sent into it until the heal, in order', () => {
    const { notes, say, act, gotBy } = play({ whenCut: 'held' });
    say(0, 1);
    act(5, 'cut');
    say(20, 2);
    say(21, 3);
    expect(gotBy(40)).toEqual([]);
    act(50, 'heal');
    say(51, 4);
    expect(gotBy(59)).toEqual([]);
    expect(gotBy(100)).toEqual(['1', '2', '3', '4']);
    expect(notes.of('message-stopped').map((f) => [f.at, f.why])).toEqual([[ms(5), 'held']]);
    expect(notes.of('message-sent').filter((f) => f.fate === 'held')).toHaveLength(2);
  });

  it('does not delay a message whose line is whole again before it is due', () => {
    const { say, act, gotBy } = play({ whenCut: 'held' });
    say(0, 1);
    act(2, 'cut');
    act(4, 'heal');
    expect(gotBy(10)).toEqual(['1']);
  });
});

it.each(['lost', 'held'] as const)('a one-way cut stops one direction only (%s)', (whenCut) => {
  const { say, act, gotBy } = play({ whenCut });
  act(0, 'cut', [[0, 1]]);
  say(1, 1, 0);
  say(1, 2, 1);
  expect(gotBy(50, 1)).toEqual([]);
  expect(gotBy(50, 0)).toEqual(['2']);
});

describe('loss', () => {
  it('loses about as many messages as it says', () => {
    const { say, gotBy } = play({ loss: 0.25 });
    for (let n = 0; n < 2_000; n++) say(n, n + 1);
    expect(Math.abs(gotBy(3_000).length / 2_000 - 0.75)).toBeLessThan(0.04);
  });

  it('of all loses all, and of none none', () => {
    for (const [loss, arrive] of [
      [1, 0],
      [0, 50],
    ] as const) {
      const { say, gotBy } = play({ loss });
      for (let n = 0; n < 50; n++) say(n, n + 1);
      expect(gotBy(500)).toHaveLength(arrive);
    }
  });
});

it('duplication doubles about as many messages as it says, and the second copy comes later', () => {
  const { notes, say, gotBy } = play({ duplication: 0.3, ordered: false });
  for (let n = 0; n < 2_000; n++) say(n, n + 1);
  expect(Math.abs(gotBy(9_000).length / 2_000 - 1.3)).toBeLessThan(0.04);
  const sent = notes.of('message-sent').filter((f) => f.name === 'note');
  expect(sent.filter((f) => f.due === f.at + ms(20)).length).toBe(sent.length - 2_000);
});

describe('order', () => {
  const delay = { kind: 'uniform', lowUs: 1_000, highUs: 60_000 } as const;
  const sent = Array.from({ length: 60 }, (_, n) => String(n + 1));

  it('is kept on an ordered line, whatever each message draws', () => {
    const { say, gotBy } = play({ delay, ordered: true });
    for (let n = 0; n < 60; n++) say(n, n + 1);
    expect(gotBy(500)).toEqual(sent);
  });

  it('is not kept on an unordered one', () => {
    const { say, gotBy } = play({ delay, ordered: false });
    for (let n = 0; n < 60; n++) say(n, n + 1);
    expect(gotBy(500)).not.toEqual(sent);
    expect([...gotBy(500)].sort((a, b) => Number(a) - Number(b))).toEqual(sent);
  });
});

describe('a line with a time of its own', () => {
  const slow = { nodes: [1, 0], delay: { kind: 'constant', us: ms(85) } } as const;

  it('takes that time both ways, and the weather comes before it', () => {
    const { run, say, gotBy } = play({ lines: [slow] });
    say(0, 1);
    expect(gotBy(84)).toEqual([]);
    expect(gotBy(85)).toEqual(['1']);
    say(100, 2, 1);
    expect(gotBy(184, 0)).toEqual([]);
    expect(gotBy(185, 0)).toEqual(['2']);
    const weather = { delay: { kind: 'constant', us: ms(3) }, loss: 0, duplication: 0 } as const;
    run.act({ type: 'weather', links: line(0, 1), weather });
    say(200, 3);
    expect(gotBy(203)).toEqual(['1', '3']);
    run.act({ type: 'weather', links: line(0, 1), weather: null });
    say(300, 4);
    expect(gotBy(384)).toEqual(['1', '3']);
    expect(gotBy(385)).toEqual(['1', '3', '4']);
  });

  it('leaves the luck of other lines as it was', () => {
    const delays = (network: Partial<NetworkSetting>) => {
      const of = new Network({ ...TEN, delay: { kind: 'uniform', lowUs: 1, highUs: 99 }, ...network }, 3, 7);
      return [0, 1, 2, 3].map((k) => of.delay(of.linkOf(0, 2), k));
    };
    expect(delays({ lines: [slow] })).toEqual(delays({}));
  });
});
