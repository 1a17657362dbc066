// The dialogs: every key, what this run is made of, and what else a node could have replied.

import { lazy, Suspense } from 'react';
import { anySeed, bindings, useLab, useStore } from '../app/index.ts';
import { clock } from './clock.ts';
import { close, Dialog } from './dialog.tsx';
import { OpenFile } from './histories/open-file.tsx';

/** Fetched when somebody first wants to try. */
const Replies = lazy(() => import('./replies.tsx'));

export function Dialogs() {
  const open = useStore((s) => s.dialog);
  if (open === 'keys') return <Keys />;
  if (open === 'run') return <RunDetails />;
  if (open !== 'replies') return null;
  return (
    <Suspense>
      <Replies />
    </Suspense>
  );
}

function Keys() {
  return (
    <Dialog title="Keys">
      <dl className="keys">
        {bindings.map(({ label, does }) => (
          <div key={label}>
            <dt>
              <kbd>{label}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Tab</kbd>
          </dt>
          <dd>reach every control; Enter or Space uses it</dd>
        </div>
      </dl>
      <p className="aside">
        A presenter’s remote works too: its two big buttons go to the next answer and back.
      </p>
    </Dialog>
  );
}

function RunDetails() {
  const { deeds } = useLab();
  const run = useStore((s) => s.run);
  const hash = useStore((s) => s.hash);
  const left = useStore((s) => s.left);
  const again = (seed: number) => {
    close();
    deeds.session.restart({ seed });
  };
  return (
    <Dialog title="This run">
      <p>
        A run is its seed and what people did, nothing else. The same two give the same run to the last
        message, in every browser.
      </p>
      <dl className="facts">
        <div>
          <dt>seed</dt>
          <dd className="value">{run.seed}</dd>
        </div>
        <div>
          <dt>things done</dt>
          <dd className="value">{run.actions.length}</dd>
        </div>
        <div>
          <dt>hash{hash ? ` at ${clock(hash.at)}` : ''}</dt>
          <dd className="value" data-hash={hash?.hash} data-at={hash?.at}>
            {hash ? hash.hash.toString(16).padStart(14, '0') : '…'}
          </dd>
        </div>
      </dl>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => again(run.seed)}>
          Restart, same seed
        </button>
        <button type="button" className="button" onClick={() => again(anySeed())}>
          Restart, new seed
        </button>
      </div>
      <section className="from-file">
        <h3>Another history</h3>
        <p>A recorded history, from here or from a real system, is judged the same way.</p>
        <OpenFile>Open a history…</OpenFile>
        <p className="aside">Or drop the file anywhere on the page.</p>
      </section>
      {left.length > 0 && (
        <section className="futures">
          <h3>Futures you left by acting in their past</h3>
          <ul>
            {left.map((future) => (
              <li key={`${future.forkedAt} ${future.reached} ${future.run.actions.length}`}>
                <span>
                  left at {clock(future.forkedAt)}, played to {clock(future.reached)}
                </span>
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    close();
                    deeds.session.returnTo(future);
                  }}
                >
                  Return
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
