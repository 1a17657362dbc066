// The line between page and judge: a worker of its own, fetched and started when somebody opens a file.

import type { FromJudge, ToJudge } from '../wire/index.ts';

export interface Judge {
  send(message: ToJudge): void;
  stop(): void;
}

export function startJudge(receive: (message: FromJudge) => void): Judge {
  const worker = new Worker(new URL('../worker/judge.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<FromJudge>) => receive(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    receive({ type: 'failed', message: event.message || 'The judge could not be started.' });
  };
  return { send: (message) => worker.postMessage(message), stop: () => worker.terminate() };
}
