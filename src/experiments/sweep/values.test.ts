// Under every storm a run stays a value: whoever seeks about in it finds the same, and no protocol changes a state that
// it was handed, nor a message.

import { describe, expect, it } from 'vitest';
import { type AnyProtocol, protocols } from '../../protocols/index.ts';
import { Run } from '../../sim/index.ts';
import { storm } from './storm.ts';

const SEEDS = 4;

/** Throws at whoever would change it, or anything in it, from here on. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (ArrayBuffer.isView(value)) return value;
  if (value instanceof Map || value instanceof Set) {
    const refuse = () => {
      throw new TypeError('This state is a value.');
    };
    for (const change of ['set', 'add', 'delete', 'clear'])
      Object.defineProperty(value, change, { value: refuse });
    for (const part of value instanceof Map ? value.values() : value) frozen(part);
  }
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

const guarded = (protocol: AnyProtocol): AnyProtocol => ({
  ...protocol,
  start: (node, durable, out) => frozen(protocol.start(node, frozen(durable), out)),
  step: (state, event, node, out) => frozen(protocol.step(state, frozen(event), node, out)),
});

const face = ({ world }: Run): string => `${world.hash} ${world.events} ${world.history.length}`;

const claiming = [...protocols.values()].filter(({ claims = [] }) => claims.length > 0);

describe.each(claiming.map((protocol) => [protocol.id, protocol] as const))('%s', (_id, protocol) => {
  const claims = protocol.claims ?? [];
  const storms = Array.from({ length: SEEDS }, (_, seed) =>
    storm(protocol, claims[seed % claims.length]!, seed),
  );

  it('changes no state and no message that it is handed', () => {
    for (const { value, endAt } of storms) {
      const [plain, watched] = [new Run(value), new Run(value, null, guarded(protocol))];
      plain.advance(endAt);
      watched.advance(endAt);
      expect(face(watched)).toBe(face(plain));
    }
  });

  it('is found as it was by whoever seeks about in it', () => {
    for (const { value, calmAt } of storms) {
      const times = [0.2, 0.5, 0.8, 1].map((part) => Math.floor(part * calmAt));
      const run = new Run(value);
      const played = times.map((at) => {
        run.advance(at);
        return face(run);
      });
      for (const i of [2, 0, 3, 1]) {
        run.seek(times[i]!);
        expect(face(run), `seed ${value.seed} at ${times[i]}`).toBe(played[i]);
      }
      // From the middle on, another log: a fork, and what replays it.
      run.seek(times[1]!);
      run.act({ type: 'pause', node: 0 });
      run.advance(times[2]!);
      const again = new Run(run.value);
      again.advance(times[2]!);
      expect(face(run), `seed ${value.seed}, forked`).toBe(face(again));
    }
  });
});
