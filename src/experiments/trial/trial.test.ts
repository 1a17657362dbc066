// The recipe of the trials and the format they are told in, on a system made up for the test.

import { describe, expect, it } from 'vitest';
import type { System } from '../../systems/index.ts';
import { trial } from './trial.ts';

const madeUp: System = {
  id: 'made-up',
  title: 'Made up',
  version: '1',
  protocol: 'quorum',
  nodes: 3,
  parameters: [{ name: 'wait', sets: 'deadlineMs', value: 1, times: 1_000 }],
  settings: { votes: [1, 1, 1], read: 2, write: 2, partition: 'refuse' },
  channels: {},
  diskUs: 1_000,
  label: 'PC/EC',
  sources: [],
  simplifies: [],
  recorded: { reads: ['weak', 'strong'], leader: 0 },
};

interface Line {
  readonly t_ms: number;
  readonly event?: string;
  readonly phase?: string;
  readonly side?: string;
  readonly node?: number;
  readonly op?: string;
  readonly mode?: string;
  readonly value?: string | null;
  readonly outcome?: string;
  readonly latency_ms?: number;
}

const lines = (id: Parameters<typeof trial>[1], system = madeUp, rep = 1): Line[] =>
  trial(system, id, rep).map((text) => JSON.parse(text));
const operations = (all: readonly Line[]) => all.filter((line) => line.op !== undefined);

describe('T2: the leader alone', () => {
  const all = lines('T2');

  it('is told with the fields that recordings have, in their order', () => {
    const write = operations(all).find((line) => line.op === 'write');
    expect(Object.keys(write ?? {})).toEqual(
      [
        'system version trial rep t_ms phase node side op mode value outcome returned error latency_ms',
      ].flatMap((names) => names.split(' ')),
    );
  });

  it('asks when the recipe says: writes on each side, then every node in every mode', () => {
    const cut = operations(all).filter((line) => line.phase === 'cut' && line.t_ms < 8_000);
    const words = cut.map(({ op, mode, side, node, t_ms }) =>
      [op, mode, side, node, Math.round(t_ms / 500)].join(' '),
    );
    expect(words.sort()).toEqual(
      [
        'read strong majority 2 15',
        'read strong majority 3 15',
        'read strong minority 1 15',
        'read weak majority 2 15',
        'read weak majority 3 15',
        'read weak minority 1 15',
        'write default majority 2 14',
        'write default minority 1 14',
      ].sort(),
    );
  });

  it('the minority is refused once it has waited, the majority goes on', () => {
    const writes = operations(all).filter((line) => line.op === 'write' && line.phase === 'cut');
    const outcomes = (side: string) => [
      ...new Set(writes.filter((w) => w.side === side).map((w) => w.outcome)),
    ];
    expect(outcomes('minority')).toEqual(['refused']);
    expect(outcomes('majority')).toEqual(['ok']);
  });

  it('ends with what is left of the writes', () => {
    expect(all.at(-1)).toMatchObject({
      event: 'final',
      acked: 8,
      lost_acked: [],
      per_node: { 1: 8, 2: 8, 3: 8 },
    });
  });

  it('a repetition is the same every time, and unlike the next one', () => {
    expect(trial(madeUp, 'T2', 1)).toEqual(trial(madeUp, 'T2', 1));
    expect(trial(madeUp, 'T2', 1)).not.toEqual(trial(madeUp, 'T2', 2));
  });
});

it('T1: six writes, each looked for at once and once more by every node', () => {
  const all = operations(lines('T1'));
  expect(all.filter((line) => line.op === 'write')).toHaveLength(6);
  expect(all.filter((line) => line.op === 'read')).toHaveLength(6 * 2 * 3 * 2);
});

it('T3: a follower alone', () => {
  expect(lines('T3').find((line) => line.event === 'cut')).toMatchObject({ groups: [[1, 3], [2]] });
});

it('what takes longer than a client waits is a time-out', () => {
  const slow = { ...madeUp, recorded: { ...madeUp.recorded, parameters: { wait: 60 } } };
  const late = operations(lines('T2', slow)).filter((line) => line.outcome === 'timeout');
  expect(late.length).toBeGreaterThan(0);
  for (const { latency_ms } of late) expect(latency_ms).toBe(5_000);
});

it('where both sides contend there is no cut', () => {
  const contending: System = { ...madeUp, recorded: { ...madeUp.recorded, contends: true } };
  const all = lines('T4', contending);
  expect(all.some((line) => line.event === 'cut')).toBe(false);
  expect(operations(all).filter((line) => line.op === 'write')).toHaveLength(24);
});
