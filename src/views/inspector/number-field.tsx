// A whole number: typed at leisure, and set when whoever types leaves it or presses Enter. What is no such number says so.

import { type KeyboardEvent, useState } from 'react';
import { type Bounds, numberFrom } from './numbers.ts';

interface Props {
  readonly value: number;
  readonly bounds: Bounds;
  readonly unit?: string;
  /** Needed where the title of the row does not name it alone. */
  readonly label?: string;
  readonly set: (value: number) => void;
}

export function NumberField({ value, bounds, unit, label, set }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : numberFrom(typed, bounds);
  const commit = () => {
    setTyped(null);
    if (typeof read === 'number' && read !== value) set(read);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key !== 'Escape' || typed === null) return;
    // What was typed is given up; the inspector stays.
    event.stopPropagation();
    setTyped(null);
  };
  return (
    <span className="number-field">
      <input
        type="text"
        inputMode="numeric"
        aria-label={label}
        aria-invalid={typeof read === 'string'}
        value={typed ?? String(value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {unit !== undefined && <span className="unit">{unit}</span>}
      {typeof read === 'string' && (
        <span className="field-says" role="alert">
          {read}
        </span>
      )}
    </span>
  );
}
