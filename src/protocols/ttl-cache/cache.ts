// A cache: it answers from what it was told while that is fresh, and after that as it is set: asks the origin first, uses
// the old at once, after a while, or when the origin is silent (RFC 8767 for names; RFC 5861 for the web). Writes are
// passed on to the origin (RFC 2136 section 6; RFC 9111 section 4.4).

import { ms } from '../../kernel/index.ts';
import type { OperationId, ProtocolEvent } from '../contract.ts';
import type { Ledger } from '../objects/ledger.ts';
import type { Operation } from '../objects/object.ts';
import { withKey, withoutKey } from '../parts/maps.ts';
import { fetchEnded, fetching, joined, nextLeg, resent } from './fetching.ts';
import { detailsOf, isDue, isFresh, isStale, isUsable, type Status } from './freshness.ts';
import { amount, chosen, whole } from './parameters.ts';
import { type Cache, type Here, type Message, ORIGIN, type Token } from './state.ts';

type Event = ProtocolEvent<Message, Token>;

const PASS_AGAIN_MS = 500;

export function cacheStep(cache: Cache, event: Event, here: Here): Cache {
  switch (event.type) {
    case 'request':
      return here.node.object.isRead(event.body)
        ? read({ ...cache, asked: withKey(cache.asked, event.from, event.body) }, event.from, here)
        : pass(cache, { of: event.from, operation: event.body }, here);
    case 'message':
      if (event.body.type === 'fetched') return fetched(cache, event.body, here);
      return event.body.type === 'passed' ? passed(cache, event.body, here) : cache;
    case 'timeout':
      return timedOut(cache, event, here);
    default:
      return cache;
  }
}

function read(cache: Cache, of: OperationId, here: Here): Cache {
  const { node } = here;
  const { entry } = cache;
  if (entry !== null && isFresh(entry, node)) {
    const next = amount(node, 'prefetchSeconds') > 0 && isDue(entry, node) ? fetching(cache, here) : cache;
    return answered(next, { of, status: 'HIT' }, here);
  }
  if (isHoldingOff(cache, here)) return failedFor(cache, of, here);
  const how = chosen(node, 'whenExpired');
  const isUnderWay = cache.fetch !== null;
  const asking = fetching(cache, here);
  if (!isUsable(entry, node)) return joined(asking, of);
  if (isUnderWay && chosen(node, 'whileFetching') === 'stale')
    return answered(asking, { of, status: 'UPDATING' }, here);
  if (how === 'stale') return answered(asking, { of, status: 'STALE' }, here);
  if (how === 'stale-after-wait' && !asking.fetch?.waiting.length) {
    const wait = ms(amount(node, 'staleWaitMs'));
    here.out.setTimer('stale-wait', [wait, wait]);
  }
  return joined(asking, of);
}

/** For a while after the origin did not answer it is left alone. */
function isHoldingOff({ failedAt }: Cache, { node }: Here): boolean {
  return failedAt !== null && node.clock - failedAt < ms(amount(node, 'holdOffMs')) && node.clock >= failedAt;
}

interface Answering {
  readonly of: OperationId;
  readonly status: Status;
}

function answered(cache: Cache, { of, status }: Answering, here: Here): Cache {
  const { entry, asked } = cache;
  const operation = asked.get(of);
  if (entry === null || operation === undefined) return cache;
  const { answer } = here.node.object.decide(entry.ledger.state, operation);
  here.out.reply(of, { outcome: 'ok', answer, details: detailsOf(entry, status, here.node) });
  if (isStale(status)) here.out.explain('answers with what has expired', of);
  return { ...cache, asked: withoutKey(asked, of) };
}

/** The origin is silent: the old if that is allowed, or a refusal. */
function failedFor(cache: Cache, of: OperationId, here: Here): Cache {
  const { node, out } = here;
  if (chosen(node, 'whenFailed') === 'stale' && isUsable(cache.entry, node))
    return answered(cache, { of, status: 'STALE' }, here);
  out.reply(of, { outcome: 'refused', reason: 'the origin does not answer, and nothing fresh is kept here' });
  return { ...cache, asked: withoutKey(cache.asked, of) };
}

function fetched(cache: Cache, message: Extract<Message, { type: 'fetched' }>, here: Here): Cache {
  const { fetch } = cache;
  if (fetch === null || message.n !== fetch.n || message.leg !== fetch.leg) return cache;
  const next = nextLeg(fetch, here);
  if (next !== undefined) return { ...cache, fetch: next };
  const ended = fetchEnded({ ...cache, failedAt: null, lastWaitMs: null }, here);
  const status: Status = cache.entry === null ? 'MISS' : 'EXPIRED';
  const told = { ...ended, entry: { ledger: message.ledger as Ledger, storedAt: here.node.clock } };
  const all = fetch.waiting.reduce<Cache>((sum, of) => answered(sum, { of, status }, here), told);
  return fetch.isTainted ? { ...all, entry: cache.entry } : all;
}

function timedOut(cache: Cache, { name, from }: Extract<Event, { type: 'timeout' }>, here: Here): Cache {
  const { fetch } = cache;
  if (name === 'pass') return passAgain(cache, from, here);
  if (name === 'pass-give-up') return passGivenUp(cache, from, here);
  if (fetch === null) return cache;
  if (name === 'stale-wait') return waitedEnough(cache, here);
  if (name === 'give-up') return failed(cache, here);
  const again = resent(fetch, here);
  return again === undefined ? failed(cache, here) : { ...cache, fetch: again };
}

/** Whoever waits has waited long enough; the origin is asked on. */
function waitedEnough(cache: Cache, here: Here): Cache {
  const { fetch } = cache;
  if (fetch === null || !isUsable(cache.entry, here.node)) return cache;
  const left = { ...cache, fetch: { ...fetch, waiting: [] } };
  return fetch.waiting.reduce<Cache>((sum, of) => answered(sum, { of, status: 'STALE' }, here), left);
}

function failed(cache: Cache, here: Here): Cache {
  const { fetch } = cache;
  if (fetch === null) return cache;
  here.out.explain('gives up on the origin');
  // The last wait was doubled for an attempt that was never made.
  const ended = { ...fetchEnded(cache, here), failedAt: here.node.clock, lastWaitMs: fetch.waitMs / 2 };
  return fetch.waiting.reduce<Cache>((sum, of) => failedFor(sum, of, here), ended);
}

interface Write {
  readonly of: OperationId;
  readonly operation: Operation;
}

function pass(cache: Cache, { of, operation }: Write, here: Here): Cache {
  const patience = ms(whole(here.node, 'passMs'));
  here.out.setTimer('pass-give-up', [patience, patience], of);
  return passAgain({ ...cache, passed: withKey(cache.passed, of, operation) }, of, here);
}

function passAgain(cache: Cache, of: OperationId, { out }: Here): Cache {
  const operation = cache.passed.get(of);
  if (operation === undefined) return cache;
  out.send(ORIGIN, { type: 'pass', of, operation });
  out.setTimer('pass', [ms(PASS_AGAIN_MS), ms(PASS_AGAIN_MS)], of);
  return cache;
}

function passGivenUp(cache: Cache, of: OperationId, { out }: Here): Cache {
  if (!cache.passed.has(of)) return cache;
  out.cancelTimer('pass', of);
  out.reply(of, { outcome: 'unknown', reason: 'The origin has not answered.' });
  return { ...cache, passed: withoutKey(cache.passed, of) };
}

/** What was kept is older than the write, and so may be what is being fetched. */
function passed(
  cache: Cache,
  { of, reply }: Extract<Message, { type: 'passed' }>,
  { node, out }: Here,
): Cache {
  if (!cache.passed.has(of)) return cache;
  for (const timer of ['pass', 'pass-give-up']) out.cancelTimer(timer, of);
  out.reply(of, reply);
  const next = { ...cache, passed: withoutKey(cache.passed, of) };
  if (node.settings['onWrite'] !== 'drop') return next;
  return { ...next, entry: null, fetch: next.fetch && { ...next.fetch, isTainted: true } };
}
