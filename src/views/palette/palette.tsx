// The palette: anything that can be done, by its name. A text field that drives a list, as screen readers know it: the
// focus stays where one types, and the list says which of it is meant.

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { state, useLab } from '../../app/index.ts';
import { close } from '../dialog.tsx';
import { type Offer, offersNow } from './offered.ts';
import { found } from './search.ts';
import { useSystemOffers } from './systems.ts';

/** Nobody reads on; one types on. */
const MOST_SHOWN = 60;

export default function Palette() {
  const { deeds } = useLab();
  const dialog = useRef<HTMLDialogElement>(null);
  // What is offered is read once: under a list that changes nobody can choose.
  const [offers] = useState(() => offersNow(deeds));
  const systems = useSystemOffers();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const shown = useMemo(() => found([...offers, ...systems], typed, MOST_SHOWN), [offers, systems, typed]);
  useLayoutEffect(() => {
    const own = dialog.current;
    own?.showModal();
    return () => own?.close();
  }, []);
  const choose = (offer: Offer | undefined) => {
    if (offer === undefined) return;
    close();
    offer.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const to = stepped(event.key, at, shown.length);
    if (event.key === 'Enter') choose(shown[at]);
    else if (to !== null) setAt(to);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it; Escape does already
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Anything, by its name"
      // It hears late of its own end, when another dialog may stand in its place.
      onClose={() => state().dialog === 'palette' && close()}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <Field
        at={shown[at] && at}
        typed={typed}
        onKeyDown={onKey}
        type={(text) => {
          setTyped(text);
          setAt(0);
        }}
      />
      <Offers shown={shown} at={at} choose={choose} />
      <p className="unseen" role="status">
        {shown.length === 0 ? 'nothing goes by that name' : `${shown.length} to choose from`}
      </p>
    </dialog>
  );
}

/** Which entry a key leads to; null if it is no key of the list. */
function stepped(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, at + 8);
  if (key === 'PageUp') return Math.max(0, at - 8);
  return null;
}

const LIST = 'palette-list';
const optionId = (i: number): string => `palette-${i}`;

interface Typing {
  readonly at: number | undefined;
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Field({ at, typed, type, onKeyDown }: Typing) {
  return (
    <input
      role="combobox"
      aria-label="What do you want to do?"
      aria-expanded={at !== undefined}
      aria-controls={LIST}
      aria-autocomplete="list"
      aria-activedescendant={at === undefined ? undefined : optionId(at)}
      placeholder="cut, crash, share, a story, a system…"
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

interface Listed {
  readonly shown: readonly Offer[];
  readonly at: number;
  readonly choose: (offer: Offer) => void;
}

function Offers({ shown, at, choose }: Listed) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${optionId(at)}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div ref={list} id={LIST} className="palette-list" role="listbox" aria-label="What can be done">
      {shown.length === 0 && (
        // biome-ignore lint/a11y/useFocusableInteractive: a list must hold something, and nothing here can be chosen
        <div className="palette-none" role="option" aria-selected="false" aria-disabled="true">
          Nothing goes by that name.
        </div>
      )}
      {inGroups(shown).map(({ name, from, offers }) => (
        <Group key={`${from} ${name}`} name={name}>
          {offers.map((offer, i) => (
            <Option
              key={offer.title}
              id={optionId(from + i)}
              isMeant={from + i === at}
              {...{ offer, choose }}
            />
          ))}
        </Group>
      ))}
    </div>
  );
}

interface Stretch {
  readonly name: string;
  readonly from: number;
  readonly offers: readonly Offer[];
}

/** Neighbors of one group stand under its name; where another comes between, the name stands twice. */
function inGroups(shown: readonly Offer[]): readonly Stretch[] {
  const starts = shown.flatMap((offer, i) => (offer.group === shown[i - 1]?.group ? [] : [i]));
  return starts.map((from, i) => ({
    name: shown[from]!.group,
    from,
    offers: shown.slice(from, starts[i + 1]),
  }));
}

function Group({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: within a list of options a group is no fieldset
    <div role="group" aria-labelledby={id}>
      <span id={id}>{name}</span>
      {children}
    </div>
  );
}

interface Chosen {
  readonly id: string;
  readonly offer: Offer;
  readonly isMeant: boolean;
  readonly choose: (offer: Offer) => void;
}

function Option({ id, offer, isMeant, choose }: Chosen) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the text field's
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text field
    <div id={id} role="option" aria-selected={isMeant} onClick={() => choose(offer)}>
      <span>{offer.title}</span>
      {offer.label && <kbd>{offer.label}</kbd>}
    </div>
  );
}
