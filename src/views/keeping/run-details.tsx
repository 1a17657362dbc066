// What this run is made of, and where it can be kept; and other runs: those that were kept, those in files, and the
// futures that were left.

import { anySeed, hashText, useLab, useStore } from '../../app/index.ts';
import { clock } from '../clock.ts';
import { close, Dialog } from '../dialog.tsx';
import { OpenFile } from '../histories/open-file.tsx';
import { FutureTree } from './future-tree.tsx';
import { Saved } from './saved.tsx';

export default function RunDetails() {
  const hasLeft = useStore((s) => s.left.length > 0);
  return (
    <Dialog title="This run">
      <p>
        A run is its seed and what people did, nothing else. The same two give the same run to the last
        message, in every browser.
      </p>
      <Facts />
      <Again />
      <Saved />
      <section className="from-file">
        <h3>From a file</h3>
        <p>A run that was exported, or a recorded history, which is judged the same way.</p>
        <OpenFile>Open a file…</OpenFile>
        <p className="aside">Or drop the file anywhere on the page.</p>
      </section>
      {hasLeft && (
        <section className="futures">
          <h3>Futures you left by acting in their past</h3>
          <FutureTree />
        </section>
      )}
    </Dialog>
  );
}

function Facts() {
  const run = useStore((s) => s.run);
  const hash = useStore((s) => s.hash);
  return (
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
          {hash ? hashText(hash.hash) : '…'}
        </dd>
      </div>
    </dl>
  );
}

function Again() {
  const { deeds } = useLab();
  const seed = useStore((s) => s.run.seed);
  const again = (next: number) => {
    close();
    deeds.session.restart({ seed: next });
  };
  return (
    <div className="dialog-actions">
      <button type="button" className="button" onClick={() => again(seed)}>
        Restart, same seed
      </button>
      <button type="button" className="button" onClick={() => again(anySeed())}>
        Restart, new seed
      </button>
    </div>
  );
}
