// Causal consistency and its neighbors: sites that answer from their own copies, and tell each other in an order that
// never shows an effect before its cause, in one order for all, or in none; with session guarantees by token.

import type { Micros } from '../../kernel/index.ts';
import { type Protocol, type Surroundings, sealed } from '../contract.ts';
import { committed, flushed } from '../parts/group-commit.ts';
import { exactly, setting } from '../parts/surroundings.ts';
import { hasOperation } from '../parts/versions/operations.ts';
import { claims } from './claims.ts';
import { dials } from './dials.ts';
import { askPositions, caughtUp, heardPosition, tellPosition } from './currency.ts';
import { delivered } from './delivering.ts';
import { beat, startedPulse } from './elapsed.ts';
import { compared, GOSSIP, round, setGossipTimer, spread } from './gossip.ts';
import { parameters } from './parameters.ts';
import { AGAIN, again, outOfPatience, PATIENCE, request, resumed, said } from './serving.ts';
import { forwardedHere, questioned, toldBySite } from './sites.ts';
import { emptySite, type Here, type Message, type Out, type Site, type State, type Token } from './state.ts';
import { found, lacking, noted } from './throttling.ts';
import { view } from './view.ts';

type CausalProtocol = Protocol<State, Message, Site, Token>;

function heard(state: State, from: number, body: Message, here: Here): State {
  switch (body.type) {
    case 'writes':
      return delivered(state, { from, writes: body.writes }, here);
    case 'have':
      return resumed(lacking(compared(state, { from, ...body }, here), here), here);
    case 'how-far':
      tellPosition(state, { to: from, asked: body.asked }, here);
      return state;
    case 'so-far':
      return resumed(heardPosition(state, { of: from, ...body }, here), here);
    case 'forward':
      return forwardedHere(state, { from, body }, here);
    case 'question':
      questioned(state, { from, body }, here);
      return state;
    default:
      return toldBySite(state, body, here);
  }
}

/** The disk is done: what was waited for is said, what is new is sent on, and whoever waited for it may go on. */
function written(state: State, here: Here): State {
  const before = state.site.shown;
  const [site, due] = flushed(state.site, (value) => here.out.persist(value, 'written'));
  const next = caughtUp(noted({ ...state, site }, before, here), here);
  said(due, site.shown.has, here);
  spread(next, before, here);
  return resumed(next, here);
}

/** A round: one other site is told what this one has, and whoever takes updates is asked how far they are. */
function newRound(state: State, here: Here): State {
  const next = round({ ...state, pulse: beat(state.pulse, roundOf(here)) }, here);
  askPositions(next, here);
  return next;
}

const roundOf = (here: Here): Micros => exactly(here, 'gossipMs')[0];

const step: CausalProtocol['step'] = (state, event, node, out) => {
  const here = { node, out };
  switch (event.type) {
    case 'request':
      return request(state, event, here);
    case 'persisted':
      return written(state, here);
    case 'message':
      return heard(state, event.from, event.body, here);
    case 'timeout':
      if (event.name === GOSSIP) return newRound(state, here);
      return event.name === AGAIN ? again(state, event.from, here) : outOfPatience(state, event.from, here);
    case 'command':
      return state;
  }
};

function start(node: Surroundings, durable: Site | undefined, out: Out): State {
  const here = { node, out };
  const site = durable ?? emptySite(node);
  const fresh: State = {
    site: committed(site),
    early: [],
    known: [],
    waiting: [],
    turn: node.self,
    pulse: startedPulse(here, roundOf(here)),
    current: [],
    ahead: [],
    made: found(site, here),
  };
  setGossipTimer(here);
  askPositions(fresh, here);
  return fresh;
}

function objection(settings: Surroundings['settings'], nodes: number): string | undefined {
  const here = { node: { settings } as Surroundings };
  const bound = setting(here, 'bound');
  if (setting(here, 'gossipMs') < 1) return 'Sites compare what they have at least a millisecond apart.';
  const boundMs = setting(here, 'boundMs');
  if (boundMs > 0 && boundMs <= setting(here, 'gossipMs'))
    return 'A bound on time must be longer than it is from one comparison of sites to the next.';
  if (settings['delivery'] === 'prefix' || bound === 0 || bound >= nodes) return undefined;
  return `Where every site writes they share the bound: ${nodes} sites cannot share ${bound}.`;
}

/** The protocol with its own types, for whoever builds on it. */
export const sites: CausalProtocol = {
  id: 'causal',
  title: 'Causal sites',
  source:
    'Lloyd, Freedman, Kaminsky, Andersen, “Don’t settle for eventual” (2011); Ahamad, Neiger, Burns, Kohli, Hutto, “Causal memory” (1995); Terry et al., “Session Guarantees for Weakly Consistent Replicated Data” (1994).',
  simplifies:
    'An update depends on all that its site had, not only on what its client had seen; the primary that orders all updates is never replaced; tokens name all that a site had when it answered.',
  parameters,
  objects: ['kv', 'register', 'mv-register', 'gset', 'set'],
  words: {
    writes: 'these updates are new',
    'how-far': 'how many updates have you made?',
    'so-far': 'I have made so many',
    held: 'the write has to wait',
    have: 'this is what I have',
    forward: 'put this in order',
    question: 'answer this for me',
    done: 'it is done',
    answer: 'here is the answer',
    lacks: 'I lack that as well',
  },
  timers: {
    [GOSSIP]: 'compared with another site',
    [PATIENCE]: 'waited long enough',
    [AGAIN]: 'asked the primary again',
  },
  claims,
  dials,
  objection,
  start,
  step,
  view,
  holds({ site: { shown } }, update) {
    return hasOperation(shown.reflects, update) && !shown.lost.some(({ of }) => of === update);
  },
};

export const causal = sealed(sites);
