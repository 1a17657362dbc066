// A history as a drawing: a lane for each process, calls as bars, and the orders of an explanation as arrows. A
// function of its data alone; nothing in it moves.

import { useMemo, useRef, useState } from 'react';
import { useView } from './diagram/box.ts';
import { InWords, type Told } from './diagram/in-words.tsx';
import { layoutOf } from './diagram/layout.ts';
import { Sheet } from './diagram/sheet.tsx';

/** `named`: the calls of the explanation, by name. Without any, all calls are drawn. */
interface DiagramProps extends Told {
  /** For a narrow drawer: nothing but the named calls. */
  readonly compact?: boolean;
}

export function Diagram({ compact: isCompact = false, calls, named, orders, nameOf }: DiagramProps) {
  const [asksWhole, setWhole] = useState(false);
  const isWhole = asksWhole || named.size === 0;
  const box = useRef<HTMLDivElement>(null);
  const { view, look } = useView(box);
  const { width } = view;
  const layout = useMemo(
    () => layoutOf({ calls, named, orders, nameOf, width, isWhole, isCompact }),
    [calls, named, orders, nameOf, width, isWhole, isCompact],
  );
  const shown = layout.plan.bars.length;
  return (
    <figure className={isCompact ? 'diagram compact' : 'diagram'}>
      <Sheet {...{ box, layout, view, look, named, nameOf }} />
      <InWords {...{ calls, named, orders, nameOf }} />
      {!isCompact && (
        <figcaption>
          <span>{captionOf(shown, calls.length)}</span>
          {(asksWhole || shown < calls.length) && (
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
