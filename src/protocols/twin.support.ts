// Test support: broken twins, protocols with one small mistake made on purpose, and the mistakes about a node's disk
// that any protocol could make.

import { type AnyProtocol, type Effects, type OperationId, type Protocol, sealed } from './contract.ts';

export interface Twin {
  /** What it does wrong, in a sentence; it says so itself whenever it does, of the operation concerned. */
  readonly mistake: string;
  readonly protocol: AnyProtocol;
}

/** Says that a mistake was just made. */
export type Confess = (about: OperationId) => void;

/** The effects with some of them replaced. They are one object that serves all nodes, so nothing in it is copied. */
export function replacing<M, D, T>(
  out: Effects<M, D, T>,
  parts: Partial<Effects<M, D, T>>,
): Effects<M, D, T> {
  return {
    send: (to, message) => out.send(to, message),
    persist: (durable, token) => out.persist(durable, token),
    setTimer: (name, within, of) => out.setTimer(name, within, of),
    cancelTimer: (name, of) => out.cancelTimer(name, of),
    hangUp: (to, channel) => out.hangUp(to, channel),
    reply: (to, reply) => out.reply(to, reply),
    lose: (update, to) => out.lose(update, to),
    explain: (text, about) => out.explain(text, about),
    ...parts,
  };
}

/** A twin of `real` whose steps are taken by `step`, which is handed a way to own up. */
export function twinOf<State, Message extends { readonly type: string }, Durable, Token>(
  real: Protocol<State, Message, Durable, Token>,
  mistake: string,
  step: (confess: Confess, ...rest: Parameters<typeof real.step>) => State,
): Twin {
  return {
    mistake,
    protocol: sealed<State, Message, Durable, Token>({
      ...real,
      step(state, event, node, out) {
        const confess: Confess = (about) => out.explain(mistake, about);
        return step(confess, state, event, node, out);
      },
    }),
  };
}

/** Whoever comes back after a crash begins anew, whatever it had acknowledged. */
export const forgetful = <State, Message extends { readonly type: string }, Durable, Token>(
  real: Protocol<State, Message, Durable, Token>,
): Twin => ({
  mistake: 'starts from empty books after a crash',
  protocol: sealed({ ...real, start: (node, _durable, out) => real.start(node, undefined, out) }),
});

/** A write to disk is taken for done as soon as it is begun: what rests on it is said before it is there. What a node
 *  writes before it is ready it waits for. */
export const hasty = <State, Message extends { readonly type: string }, Durable, Token>(
  real: Protocol<State, Message, Durable, Token>,
  isReady: (state: State) => boolean = () => true,
): Twin =>
  twinOf(real, 'does not wait for the disk', (_confess, state, event, node, out) => {
    if (!isReady(state)) return real.step(state, event, node, out);
    if (event.type === 'persisted') return state;
    const begun: Token[] = [];
    const eager = replacing(out, {
      persist(durable, token) {
        out.persist(durable, token);
        begun.push(token);
      },
    });
    let next = real.step(state, event, node, eager);
    // What is said at once may begin further writes: the list grows while it is read.
    for (const token of begun) next = real.step(next, { type: 'persisted', body: token }, node, eager);
    return next;
  });
