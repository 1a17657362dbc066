// The line between page and worker: makes the worker, sends, and hands over what comes back. A worker that
// breaks down says so in words.

import type { FromWorker, ToWorker } from '../wire/index.ts';

export interface Partner {
  send(message: ToWorker): void;
  stop(): void;
}

export function startWorker(receive: (message: FromWorker) => void): Partner {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' });
  worker.onmessage = (event: MessageEvent<FromWorker>) => receive(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    receive({ type: 'failed', message: event.message || 'The simulation could not be started.' });
  };
  return { send: (message) => worker.postMessage(message), stop: () => worker.terminate() };
}
