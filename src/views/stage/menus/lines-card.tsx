// The lines of a node, to cut and splice one by one without a pointer.

import { useLab, useSetting, useSide, useSummary } from '../../../app/index.ts';
import { linkKey } from '../../../timeline/index.ts';
import { line } from '../../../wire/index.ts';
import { toggleLinks } from '../hands.ts';

interface Shown {
  readonly node: number;
  readonly onMore: (ends: readonly [number, number]) => void;
}

export function LinesCard({ node, onMore }: Shown) {
  const { session } = useLab().deeds;
  const { nodes } = useSetting();
  const side = useSide();
  const t = useSummary((s) => s?.at ?? 0);
  const cut = session.timelineOf(side).lines.cutAt(t);
  return (
    <>
      <p className="card-title">Lines of {nodes[node]}</p>
      <ul className="menu-items lines-of">
        {nodes.map((name, other) => {
          if (other === node) return null;
          const isCut = cut.has(linkKey(node, other)) && cut.has(linkKey(other, node));
          return (
            <li key={name}>
              <button
                type="button"
                className={isCut ? 'menu-item is-on' : 'menu-item'}
                aria-pressed={isCut}
                aria-label={`${isCut ? 'Splice' : 'Cut'} the line to ${name}`}
                onClick={() => toggleLinks(session, line(node, other))}
              >
                {isCut ? 'splice' : 'cut'} the line to {name}
              </button>
              <button
                type="button"
                className="menu-item more"
                aria-label={`More for the line to ${name}`}
                onClick={() => onMore([Math.min(node, other), Math.max(node, other)])}
              >
                …
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
