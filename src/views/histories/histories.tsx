// Histories from a file, over the whole page: which there are, what holds of each, and why not.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { change, FileJudge, useFileVerdict, useStore } from '../../app/index.ts';
import { Detail } from './detail.tsx';
import { HistoryList } from './list.tsx';
import { OpenFile } from './open-file.tsx';
import { AskModel, Refusal, UnreadLines } from './trouble.tsx';

const close = () => change({ opened: null });

/** Fetched when somebody first opens a file. */
export default function Histories() {
  const file = useStore((s) => s.opened);
  const [judge, setJudge] = useState<FileJudge | null>(null);
  useEffect(() => {
    if (file === null) return;
    const own = new FileJudge(file);
    setJudge(own);
    void own.open();
    return () => own.stop();
  }, [file]);
  return file && judge && <Sheet name={file.name} judge={judge} />;
}

function Sheet({ name, judge }: { readonly name: string; readonly judge: FileJudge }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const [shown, before] = [dialog.current, document.activeElement];
    shown?.showModal();
    heading.current?.focus();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="histories"
      aria-labelledby="histories-title"
      // Strict mode shows it twice, and hears late of the first time.
      onClose={(event) => event.currentTarget.open || close()}
    >
      <header>
        <h2 id="histories-title" ref={heading} tabIndex={-1}>
          Histories
        </h2>
        <p className="file-name">{name}</p>
        <Progress />
        <div className="histories-tools">
          <OpenFile>Open another…</OpenFile>
          <button type="button" className="button" onClick={close}>
            Close
          </button>
        </div>
      </header>
      <Body judge={judge} key={name} />
    </dialog>
  );
}

function Progress() {
  const phase = useFileVerdict((s) => s.phase);
  const done = useFileVerdict((s) => s.histories.length);
  const of = useFileVerdict((s) => s.of);
  const words = {
    reading: 'reading…',
    judging: `judging ${Math.min(done + 1, of).toLocaleString('en')} of ${of.toLocaleString('en')}…`,
    done: of === 0 ? '' : `${of.toLocaleString('en')} judged`,
    refused: '',
  };
  return (
    <p className="progress" role="status">
      {words[phase]}
    </p>
  );
}

function Body({ judge }: { readonly judge: FileJudge }) {
  const { phase, sentence, histories, of, models } = useFileVerdict();
  const [at, setAt] = useState(0);
  // Another file of the same name keeps the place, as far as it goes.
  const shown = Math.max(0, Math.min(at, histories.length - 1));
  const history = histories[shown];
  if (phase === 'refused' && history === undefined) return <Refusal sentence={sentence} />;
  return (
    <div className={of > 1 ? 'histories-body' : 'histories-body single'}>
      {of > 1 && <HistoryList histories={histories} at={shown} choose={setAt} />}
      <div className="histories-main">
        {phase === 'refused' && <Refusal sentence={sentence} />}
        {models && <AskModel models={models} answer={(model, init) => judge.answer(model, init)} />}
        <UnreadLines />
        {history && <Detail key={shown} history={history} />}
        {phase === 'done' && of === 0 && !models && (
          <Refusal sentence="No history could be read in this file." />
        )}
      </div>
    </div>
  );
}
