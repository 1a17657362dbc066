// The second worker, started when somebody opens a file of histories: hands its mail to the judge's host.

import type { ToJudge } from '../wire/index.ts';
import { JudgeHost } from './judge-host.ts';

declare const self: DedicatedWorkerGlobalScope;

const host = new JudgeHost({
  post: (message) => self.postMessage(message),
  later: (work) => void setTimeout(work, 0),
  now: () => performance.now(),
});

self.onmessage = (event: MessageEvent<ToJudge>) => host.receive(event.data);
