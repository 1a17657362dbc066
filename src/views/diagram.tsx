// A history as a drawing: a lane for each process, calls as bars, and the orders of an explanation as arrows. A
// function of its data alone; nothing in it moves.

import { useMemo, useState } from 'react';
import { chosen } from './diagram/choice.ts';
import { InWords, type Told } from './diagram/in-words.tsx';
import { Sheet } from './diagram/sheet.tsx';

/** `named`: the calls of the explanation, by name. Without any, all calls are drawn. */
export interface DiagramProps extends Told {
  /** For a narrow drawer: nothing but the named calls. */
  readonly compact?: boolean;
}

export function Diagram({ compact = false, ...told }: DiagramProps) {
  const { calls, named } = told;
  const [asksWhole, setWhole] = useState(false);
  const isWhole = asksWhole || named.size === 0;
  const shown = useMemo(
    () => chosen(calls, isWhole ? new Set() : named, compact ? 0 : undefined),
    [calls, named, isWhole, compact],
  );
  const hasMore = named.size > 0 && (asksWhole || shown.calls.length < calls.length);
  return (
    <figure className={compact ? 'diagram compact' : 'diagram'}>
      <Sheet {...told} shown={shown} isWhole={isWhole} isCompact={compact} />
      <InWords {...told} />
      {!compact && (
        <figcaption>
          <span>{captionOf(shown.calls.length, calls.length)}</span>
          {hasMore && (
            <button
              type="button"
              className="button"
              aria-pressed={asksWhole}
              onClick={() => setWhole(!asksWhole)}
            >
              Whole history
            </button>
          )}
        </figcaption>
      )}
    </figure>
  );
}

function captionOf(shown: number, all: number): string {
  const many = `${all.toLocaleString('en')} ${all === 1 ? 'call' : 'calls'}`;
  return shown < all ? `${shown} of ${many}. Dotted lines: calls left out.` : `${many}.`;
}
