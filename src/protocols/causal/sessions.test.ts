// Terry et al. 1994, section 4: the four guarantees, each by what its token demands of a site, one at a time; and what a
// site does that cannot meet the demand.

import { describe, expect, it } from 'vitest';
import type { OperationId } from '../contract.ts';
import { keyValue } from '../objects/key-value.ts';
import type { Operation, Value } from '../objects/object.ts';
import { OneNode } from '../one-node.support.ts';
import { sites } from './causal.ts';
import type { Message } from './state.ts';
import { NEW_SESSION, sessionOf, tokenOf } from './token.ts';

const NONE = {
  readYourWrites: 'off',
  monotonicReads: 'off',
  monotonicWrites: 'off',
  writesFollowReads: 'off',
};
type Site = ReturnType<typeof site>;
const site = (self: number, settings = {}) =>
  new OneNode(sites, {
    self,
    nodes: 2,
    object: keyValue(null),
    settings: { delivery: 'eventual', ...settings },
  });

const put = (value: string): Operation => ({ f: 'put', key: 'x', value });
const GET: Operation = { f: 'get', key: 'x' };

/** The token that came with the answer. */
function asked(at: Site, op: OperationId, operation: Operation, context?: Value): Value | undefined {
  at.ask(op, context === undefined ? operation : { ...operation, context }).flush();
  return at.out.contexts.get(op);
}

/** What one site sends to another gets there. */
function heard(from: Site, to: Site, ...types: Message['type'][]): void {
  const sent = from.out.sent
    .splice(0)
    .filter(({ message }) => types.length === 0 || types.includes(message.type));
  for (const { message } of sent) to.hear(from === to ? 1 : 0, message);
  to.flush();
}

const DEMANDS = [
  ['readYourWrites', put('a'), GET],
  ['monotonicReads', GET, GET],
  ['monotonicWrites', put('a'), put('b')],
  ['writesFollowReads', GET, put('b')],
] as const;

describe.each(DEMANDS)('%s', (guarantee, first, then) => {
  const isOwn = first.f === 'put';

  /** A session does the one thing at A, where there is something to be seen, and then the other at B. */
  function moved(settings: object): { readonly a: Site; readonly b: Site } {
    const [a, b] = [site(0, settings), site(1, settings)];
    if (!isOwn) a.ask(1, put('seen')).flush();
    const token = asked(a, 2, first);
    asked(b, 3, then, token);
    return { a, b };
  }

  it('holds the site where the session comes to until it has what the token names', () => {
    const { a, b } = moved({ ...NONE, [guarantee]: 'on' });
    expect(b.out.told.get(3)).toBeUndefined();
    expect(b.out.said).toContain('lacks what this session has seen: waits for it, and asks the others');
    heard(a, b, 'writes');
    expect(b.out.told.get(3)).toBe(then.f === 'put' ? 'ok null' : isOwn ? 'ok a' : 'ok seen');
  });

  it('is not asked for where it is off, and then the site answers as it is', () => {
    const others = Object.fromEntries(
      Object.keys(NONE).map((name) => [name, name === guarantee ? 'off' : 'on']),
    );
    // Of each pair of guarantees that look at the same kind of step one demands the same of reads and writes apart.
    const { b } = moved(others);
    expect(b.out.told.get(3)).toBe(then.f === 'put' ? 'ok null' : 'ok ');
  });
});

describe('a site that lacks what a session has seen', () => {
  const lacking = (settings: object) => {
    const [a, b] = [site(0, settings), site(1, settings)];
    const token = asked(a, 1, put('a'));
    return { a, b, token };
  };

  it('asks another site when it has waited, and hands on what that says', () => {
    const { a, b, token } = lacking({});
    asked(b, 2, GET, token);
    b.out.sent.splice(0);
    b.timeout('patience', 2);
    const [question] = b.out.sent.splice(0);
    expect(question?.message.type).toBe('question');
    a.out.sent.splice(0);
    a.hear(1, question!.message);
    heard(a, b, 'answer');
    expect(b.out.told.get(2)).toBe('ok a');
    expect(sessionOf(b.out.contexts.get(2)).read.vector).toEqual([1]);
  });

  it('refuses when nobody else has it', () => {
    const { b, token } = lacking({});
    asked(b, 2, GET, token);
    b.timeout('patience', 2).hear(0, { type: 'lacks', op: 2 });
    expect(b.out.told.get(2)).toBe('refused: No site within reach has what this session has seen.');
  });

  it('refuses at once after its wait, where that is set', () => {
    const { b, token } = lacking({ lacking: 'refuse' });
    asked(b, 2, GET, token);
    b.timeout('patience', 2);
    expect(b.out.told.get(2)).toContain('refused');
  });

  it('never writes elsewhere: a write that cannot be made here is refused, and nothing was written', () => {
    const { b, token } = lacking({});
    asked(b, 2, put('b'), token);
    b.timeout('patience', 2);
    expect(b.out.told.get(2)).toBe('refused: This site lacks what the session has seen or written before.');
    expect(b.disk).toBeUndefined();
  });

  it('answers nobody twice, whoever else still answers', () => {
    const { a, b, token } = lacking({});
    asked(b, 2, GET, token);
    heard(a, b, 'writes');
    expect(b.out.told.get(2)).toBe('ok a');
    b.out.told.clear();
    b.timeout('patience', 2).hear(0, { type: 'lacks', op: 2 });
    expect(b.out.told.size).toBe(0);
  });
});

it('a token is plain data, and comes back as it was', () => {
  expect(sessionOf(undefined)).toEqual(NEW_SESSION);
  const session = {
    read: { vector: [2, 0, 1], cloud: [[1, 4]] as const },
    written: { vector: [1], cloud: [] },
  };
  expect(sessionOf(JSON.parse(JSON.stringify(tokenOf(session))) as Value)).toEqual(session);
});
