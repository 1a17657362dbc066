// A list of things to do, as buttons: each does its action and closes the card.

import { useLab } from '../../../app/index.ts';
import type { Doing } from './doing.ts';

interface Shown {
  readonly doings: readonly Doing[];
  readonly onDone: () => void;
  readonly label?: string;
}

export function Doings({ doings, onDone, label }: Shown) {
  const { session } = useLab().deeds;
  if (doings.length === 0) return null;
  return (
    <ul className="menu-items" aria-label={label}>
      {doings.map(({ label: name, action, isOn }) => (
        <li key={name}>
          <button
            type="button"
            className={isOn ? 'menu-item is-on' : 'menu-item'}
            onClick={() => {
              session.act(action);
              onDone();
            }}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
