// What the menus of the stage offer, and what each item does.

import { describe, expect, it } from 'vitest';
import type { NodeView } from '../../../wire/index.ts';
import { commandsAt, doingsOfLine, doingsOfNode, leaderAmong, type NodeNow } from './doing.ts';
import { shapesOf } from './shapes.ts';

const well: NodeNow = {
  node: 1,
  nodes: 3,
  isUp: true,
  isAlone: false,
  isPaused: false,
  isDiskSlow: false,
  offsetMs: 0,
  driftPpm: 0,
};
const labels = (doings: readonly { readonly label: string }[]) => doings.map(({ label }) => label);

describe('a node', () => {
  it('that is well can be crashed, paused, slowed, set off and isolated', () => {
    expect(labels(doingsOfNode(well))).toEqual([
      'crash it',
      'pause it',
      'slow its disk',
      'isolate it',
      'clock 5 s ahead',
      'clock 5 s behind',
      'clock 10 % too fast',
    ]);
  });

  it('is offered the way back from whatever was done to it', () => {
    const ill = {
      ...well,
      isPaused: true,
      isDiskSlow: true,
      isAlone: true,
      offsetMs: 5_000,
      driftPpm: 100_000,
    };
    const back = doingsOfNode(ill).filter(({ isOn }) => isOn);
    expect(labels(back)).toEqual([
      'let it go on',
      'mend its disk',
      'let it hear the others',
      'set its clock right',
    ]);
    expect(back.at(-1)?.action).toEqual({ type: 'clock', node: 1, offsetMs: 0, driftPpm: 0 });
  });

  it('that is down can be restarted and not paused', () => {
    const down = labels(doingsOfNode({ ...well, isUp: false }));
    expect(down).toContain('restart it');
    expect(down).not.toContain('pause it');
  });

  it('by itself cannot be isolated', () => {
    expect(labels(doingsOfNode({ ...well, nodes: 1, node: 0 }))).not.toContain('isolate it');
  });

  it('takes commands that name another node once for each other', () => {
    const commands = [
      { name: 'promote', title: 'promote', namesNode: false },
      { name: 'follow', title: 'follow', namesNode: true },
    ];
    expect(labels(commandsAt(1, commands, ['a', 'b', 'c']))).toEqual(['promote', 'follow a', 'follow c']);
  });
});

describe('a line', () => {
  const now = {
    ends: [0, 2],
    names: ['a', 'b', 'c'],
    isCutForth: true,
    isCutBack: false,
    isRough: false,
    delay: { kind: 'uniform', lowUs: 1_000, highUs: 2_000 },
  } as const;

  it('cut one way can be cut wholly, and spliced that way', () => {
    const doings = doingsOfLine(now);
    expect(labels(doings).slice(0, 3)).toEqual(['cut it', 'splice a to c', 'cut c to a only']);
    expect(doings[1]!.action).toEqual({ type: 'heal', links: [[0, 2]] });
    expect(labels(doings)).not.toContain('back to normal');
  });

  it('is made late by as much as it says', () => {
    const late = doingsOfLine(now).find(({ label }) => label === 'delay by 200 ms')!;
    expect(late.action).toMatchObject({ weather: { delay: { lowUs: 201_000, highUs: 202_000 } } });
    expect(labels(doingsOfLine({ ...now, isRough: true }))).toContain('back to normal');
  });
});

describe('shapes', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];

  it('of five are nine with a leader, and none is empty', () => {
    const shapes = shapesOf({ nodes: 5, names, one: 2, leader: 4 });
    expect(shapes).toHaveLength(9);
    expect(shapes.find(({ label }) => label === 'the leader, e, alone')?.action).toMatchObject({
      links: expect.arrayContaining([
        [4, 0],
        [0, 4],
      ]),
    });
  });

  it('of two have no ring and no bridge', () => {
    const shapes = labels(shapesOf({ nodes: 2, names, one: 0, leader: null }));
    expect(shapes).not.toContain('into a ring');
    expect(shapes.some((label) => label.startsWith('a bridge'))).toBe(false);
    expect(shapesOf({ nodes: 1, names, one: 0, leader: null })).toEqual([]);
  });
});

it('of two leaders the one of the later term leads', () => {
  const view = (term: string, leads: boolean) =>
    ({ leads, fields: [{ name: 'term', value: term }] }) as unknown as NodeView;
  expect(leaderAmong([view('3', true), view('4', true), view('5', false), undefined])).toBe(1);
  expect(leaderAmong([undefined, view('1', false)])).toBeNull();
});
