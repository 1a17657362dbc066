// The worker itself: hands its mail to the host. Nothing else is decided here.

import { loadReasoning } from '../checkers/index.ts';
import { fetchTriedReplies } from '../experiments/index.ts';
import { fetchProtocols } from '../protocols/index.ts';
import { fetchSystems } from '../systems/index.ts';
import type { ToWorker } from '../wire/index.ts';
import { Host } from './host.ts';

declare const self: DedicatedWorkerGlobalScope;

const host = new Host({
  post: (message) => self.postMessage(message),
  later: (work) => void setTimeout(work, 0),
  fetchSystems: (then, fail) => void fetchProtocols().then(fetchSystems).then(then, fail),
  fetchTriedReplies: (take, fail) => void fetchTriedReplies().then(take, fail),
  fetchReasoning: (take, fail) => void loadReasoning().then(take, fail),
});

self.onmessage = (event: MessageEvent<ToWorker>) => host.receive(event.data);
