// The runs that are kept in this browser: keep the present one under a name, open, rename or forget the others.

import { type FormEvent, useState } from 'react';
import {
  change,
  forget,
  keep,
  readSaves,
  rename,
  type Save,
  shelf,
  textOfRun,
  titleOf,
  useLab,
  useStore,
} from '../../app/index.ts';
import { close } from '../dialog.tsx';
import { stamp } from './stage-picture.ts';

export function Saved() {
  const { deeds } = useLab();
  const run = useStore((s) => s.run);
  const [saves, setSaves] = useState(() => readSaves(shelf()));
  const [name, setName] = useState(titleOf(run));
  const [said, setSaid] = useState('');
  const again = () => setSaves(readSaves(shelf()));
  const keepThis = async (event: FormEvent) => {
    event.preventDefault();
    // The link first: a run that plays on is kept as it was when the button was pressed.
    const text = textOfRun(deeds.session);
    const picture = (await stamp(deeds.session)) ?? '';
    const complaint = keep(shelf(), { name, text, picture });
    setSaid(complaint ?? `Kept as “${name.trim() || 'a run'}”, in this browser only.`);
    again();
  };
  return (
    <section className="saved" aria-labelledby="saved-title">
      <h3 id="saved-title">Kept in this browser</h3>
      <form onSubmit={(event) => void keepThis(event)}>
        <label>
          <span className="unseen">Name of this run</span>
          <input className="field" value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
        </label>
        <button type="submit" className="button">
          Keep this run
        </button>
      </form>
      <p className="aside" role="status">
        {said}
      </p>
      {saves.length > 0 && (
        <ul className="saved-list">
          {saves.map((save) => (
            <SavedRun key={`${save.id} ${save.name} ${save.text}`} save={save} onChange={again} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SavedRun({ save, onChange }: { readonly save: Save; readonly onChange: () => void }) {
  const [isNaming, setNaming] = useState(false);
  const done = (isDone: boolean) => {
    if (!isDone) change({ notice: 'This browser would not keep the change.' });
    onChange();
  };
  return (
    <li>
      {save.picture && <img src={pictureAddress(save)} alt="" />}
      {isNaming ? (
        <Naming save={save} onName={(name) => done(rename(shelf(), save.id, name))} />
      ) : (
        <a href={`#${save.text}`} onClick={close}>
          {save.name}
        </a>
      )}
      <button
        type="button"
        className="button plain"
        aria-label={isNaming ? `Leave the name of ${save.name}` : `Rename ${save.name}`}
        onClick={() => setNaming(!isNaming)}
      >
        {isNaming ? 'leave it' : 'rename'}
      </button>
      <button
        type="button"
        className="button plain"
        aria-label={`Delete ${save.name}`}
        onClick={() => done(forget(shelf(), save.id))}
      >
        delete
      </button>
    </li>
  );
}

function Naming({ save, onName }: { readonly save: Save; readonly onName: (name: string) => void }) {
  const [name, setName] = useState(save.name);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onName(name);
      }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: whoever asked to rename it wants to type
        autoFocus
        className="field"
        aria-label={`New name of ${save.name}`}
        value={name}
        maxLength={80}
        onChange={(e) => setName(e.target.value)}
      />
    </form>
  );
}

/** As an image it can hold no script and fetch nothing. */
const pictureAddress = ({ picture }: Save): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;
