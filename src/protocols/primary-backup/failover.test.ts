// What operators do by hand (PostgreSQL manual, 27.3 Failover, 27.4 Hot Standby and pg_rewind; MariaDB, error 1236), and what a standby
// does when it is asked.

import { describe, expect, it } from 'vitest';
import type { Settings } from '../contract.ts';
import { historyOf } from '../parts/shipping/history.ts';
import { at, type Log, ordinal, pointOf } from '../parts/shipping/log.ts';
import { balance, Server, withdraw } from './server.support.ts';

/** A has paid out three times. */
const primary = (settings: Settings = {}): Server =>
  [10, 20, 30].reduce(
    (server, amount, i) => server.ask(i + 1, withdraw(amount)).flush(),
    new Server({ settings }),
  );

/** B has this log of A's, on disk. */
function standby(log: Log, settings: Settings = {}): Server {
  const server = new Server({ self: 1, settings });
  server.hear(0, { type: 'entries', after: { timeline: log.timeline, position: 0 }, log });
  return server.flush();
}

/** B, promoted with the first entry of three, and with one of its own. */
function second(): Server {
  const server = standby(at(primary().log, 1), { writes: 'local' }).command('promote', 1).flush();
  return server.ask(11, withdraw(1)).flush();
}

describe('27.4 a hot standby', () => {
  it('is read, and takes no writes', () => {
    const server = standby(primary().log, { writes: 'local' }).ask(7, balance).ask(8, withdraw(1));
    expect([server.told.get(7), server.told.get(8)]).toEqual(['yes 40', 'refused']);
  });

  it('shows nothing that a crash could take back', () => {
    const { log } = primary();
    const server = new Server({ self: 1 });
    server.hear(0, { type: 'entries', after: { timeline: log.timeline, position: 0 }, log }).ask(7, balance);
    expect(server.told.get(7)).toBe('yes 100');
    expect(server.flush().shows).toBe(40);
    expect(server.crashed().shows).toBe(40);
  });

  it('recovery_min_apply_delay: lets the log lie', () => {
    const server = standby(primary().log, { applyMs: 300 });
    expect(server.shows).toBe(100);
    expect(server.at(299).timeout('apply').shows).toBe(100);
    expect(server.at(300).timeout('apply').shows).toBe(40);
  });

  it('passes on to the primary what is asked for strongly', () => {
    const server = standby(primary().log, { writes: 'local' });
    server.heard();
    server.ask(7, { ...balance, mode: 'strong' }).ask(8, withdraw(1, 'strong'));
    expect(server.heard()).toEqual(['forward to A', 'forward to A']);
    server.hear(0, { type: 'answer', of: 7, reply: { outcome: 'ok', answer: { granted: true, value: 5 } } });
    expect(server.told.get(7)).toBe('yes 5');
  });

  it('gives up on a primary that does not answer, without knowing', () => {
    const server = standby(primary().log).ask(8, withdraw(1)).at(1_000).timeout('retry', 8);
    expect(server.told.has(8)).toBe(false);
    expect(server.at(5_000).timeout('retry', 8).told.get(8)).toBe('unknown');
  });
});

describe('27.3 a primary that is shut out before another is promoted', () => {
  it('takes nothing more, says so to those who waited, and stays out after a crash', () => {
    const server = primary({ acknowledge: 'sync' }).command('fence', 0);
    expect([server.told.get(1), server.told.get(2)]).toEqual(['unknown', 'refused']);
    server.flush().ask(8, withdraw(1)).ask(9, balance);
    expect([server.told.get(8), server.told.get(9)]).toEqual(['refused', 'refused']);
    const again = server.crashed().ask(10, balance);
    expect(again.told.get(10)).toBe('refused');
  });

  it('sends nothing to those who still stream from it', () => {
    const server = primary().command('fence', 0).flush();
    server.heard();
    server.hear(1, { type: 'stream-from', from: { timeline: 16, position: 0 }, whole: false });
    expect(server.heard()).toEqual([]);
  });

  it('comes back as a standby of the new one', () => {
    const server = primary().command('fence', 0).flush().command('follow', 1).flush();
    expect(server.at(60_000).timeout('restart').heard()).toContain('stream-from to B');
  });

  it('only a primary can be', () => {
    const server = standby(primary().log, { writes: 'local' }).command('fence', 1).ask(7, balance);
    expect(server.told.get(7)).toBe('yes 40');
  });
});

describe('a request that was refused', () => {
  it('is not carried out when its second copy comes after a promotion', () => {
    const server = standby(primary().log, { writes: 'local' });
    const forward = { type: 'forward', of: 9, operation: withdraw(5) } as const;
    server.hear(2, forward).command('promote', 1).flush().hear(2, forward).flush();
    expect(server.shows).toBe(40);
  });
});

describe('a request that comes twice', () => {
  it('is carried out once, and answered as it was', () => {
    const server = primary();
    const forward = { type: 'forward', of: 9, operation: withdraw(5) } as const;
    server.hear(1, forward).hear(1, forward).flush().hear(1, forward).flush();
    expect(server.shows).toBe(35);
    const answers = server.sent.map(({ message }) => message).filter((m) => m.type === 'answer');
    expect(
      answers.map((m) => m.type === 'answer' && m.reply.outcome === 'ok' && m.reply.answer.value),
    ).toEqual([35, 35]);
  });
});

it('a no is told again as well, though there is money by now', () => {
  const server = new Server();
  const forward = { type: 'forward', of: 9, operation: withdraw(150) } as const;
  server.hear(1, forward).flush().ask(10, { f: 'deposit', value: 100 }).flush().hear(1, forward).flush();
  const answers = server.sent.flatMap(({ message }) => (message.type === 'answer' ? [message.reply] : []));
  expect(server.shows).toBe(200);
  expect(answers).toEqual(Array(2).fill({ outcome: 'ok', answer: { granted: false, value: 100 } }));
});

describe('27.3 promotion', () => {
  it('opens a timeline after what the standby has, and waits for nobody', () => {
    const server = second();
    expect([server.role, ordinal(server.log.timeline), server.told.get(11)]).toEqual([
      'primary',
      2,
      'yes 89',
    ]);
  });

  it('is on disk, or has not happened', () => {
    const server = standby(primary().log).command('promote', 1);
    expect(server.crashed().role).toBe('standby');
    expect(server.flush().crashed().role).toBe('primary');
  });

  it('of a primary, or of a server that is stopped, is refused', () => {
    expect(primary().command('promote', 0).said.at(-1)).toContain('already');
    const stopped = primary().command('follow', 1).command('promote', 0);
    expect([stopped.role, stopped.said.at(-1)]).toEqual([
      'stopped',
      'cannot be promoted while it is stopped',
    ]);
  });
});

/** A is told to follow B, was down for a while, dials and hears that B's log went elsewhere. */
function turned(server: Server, to: Server): Server {
  server.command('follow', 1).flush().timeout('restart');
  const history = historyOf(to.log);
  return server.hear(1, { type: 'not-my-history', asked: pointOf(server.log), history }).flush();
}

describe('pg_rewind', () => {
  it('goes back to where the logs parted, and says what is lost', () => {
    const server = turned(primary(), second());
    expect(server.log.position).toBe(1);
    expect(server.said.at(-1)).toBe('lost by rewinding: withdraw $20, withdraw $30');
  });

  it('tells apart what nobody had been told was done', () => {
    const server = turned(primary().ask(4, withdraw(5)), second());
    expect(server.said.at(-1)).toBe(
      'lost by rewinding: withdraw $20, withdraw $30; never confirmed, and gone as well: withdraw $5',
    );
  });

  it('serves nobody until it has what its new primary had', () => {
    const to = second();
    const server = turned(primary({ writes: 'local' }), to).ask(7, balance);
    expect(server.told.get(7)).toBe('refused');
    server.hear(1, { type: 'entries', after: pointOf(server.log), log: to.log }).ask(8, balance);
    expect(server.told.get(8)).toBe('refused');
    server.flush().ask(9, balance);
    expect([server.role, server.told.get(9)]).toEqual(['standby', 'yes 89']);
  });

  it('survives a crash in the middle', () => {
    const to = second();
    const server = primary().command('follow', 1).flush().crashed();
    expect(server.role).toBe('stopped');
    const history = historyOf(to.log);
    server.hear(1, { type: 'not-my-history', asked: pointOf(server.log), history }).flush();
    const again = server.crashed();
    again.hear(1, { type: 'entries', after: pointOf(again.log), log: to.log }).flush();
    expect([again.role, again.shows]).toEqual(['standby', 89]);
  });

  it('those who waited are told that nobody knows, those in line that nothing happened', () => {
    const server = new Server({ settings: { acknowledge: 'sync' } }).joinedBy(1).ask(1, withdraw(1)).flush();
    server.ask(2, withdraw(2)).command('follow', 1);
    expect([server.told.get(1), server.told.get(2)]).toEqual(['unknown', 'refused']);
  });
});

describe('error 1236', () => {
  it('a diverged server stops replicating, merges nothing and can be read', () => {
    const server = primary({ whenDiverged: 'stop', writes: 'local' }).command('follow', 1);
    const history = historyOf(second().log);
    server.hear(1, { type: 'not-my-history', asked: pointOf(server.log), history }).flush();
    server.ask(7, balance).ask(8, withdraw(1));
    expect([server.told.get(7), server.told.get(8)]).toEqual(['yes 40', 'refused']);
    expect(server.role).toBe('standby, replication stopped');
    expect(server.crashed().heard()).toEqual([]);
  });
});

describe('a server that is down', () => {
  it('and is told to follow another, dials that one: at once if it was ready, else when it is', () => {
    const early = primary().command('follow', 1).flush().command('follow', 2);
    expect(early.heard()).not.toContain('stream-from to C');
    expect(early.timeout('restart').heard()).toContain('stream-from to C');
    const late = primary().command('follow', 1).flush().timeout('restart').command('follow', 2);
    expect(late.heard().at(-1)).toBe('stream-from to C');
  });

  it('comes up as it is if its log has parted and may not be rewound', () => {
    const server = primary({ whenDiverged: 'stop' }).command('rebuild', 1).flush().command('follow', 1);
    server.timeout('restart');
    const history = historyOf(second().log);
    server.hear(1, { type: 'not-my-history', asked: pointOf(server.log), history }).flush();
    expect(server.ask(7, balance).told.get(7)).toBe('yes 40');
  });
});

it('rebuild: the whole log of another takes the place of its own', () => {
  const to = second();
  const server = primary().command('rebuild', 1).flush().timeout('restart');
  server.hear(1, { type: 'full-copy', log: to.log }).flush();
  server.hear(1, { type: 'entries', after: pointOf(to.log), log: to.log }).flush();
  expect([server.role, server.shows]).toEqual(['standby', 89]);
  expect(server.said).toContain('lost by taking another’s log: withdraw $20, withdraw $30');
});
