// What came of the copies: for how long any lacked what was confirmed, how far the worst of them is behind, what was lost, and what was
// given out that was not there.

import type { ReactNode } from 'react';
import { money, spoken, useAskWhy, useSetting, useStore } from '../../app/index.ts';
import type { Summary } from '../../timeline/index.ts';
import { msText } from './measured.ts';
import { useSides } from './sides.ts';

export function Copies() {
  const sides = useSides().map(({ summary }) => summary);
  const kind = useSetting().object.kind;
  const isOversold = kind === 'stock';
  return (
    <section className="copies" aria-label="The copies">
      <dl>
        <Row title="a copy lagged" sides={sides} say={apart} />
        {sides.length > 1 ? (
          <Row title="behind, at worst" sides={sides} say={({ lag }) => <Amount of={lag.worst} />} />
        ) : (
          <Row title="versions behind" sides={sides} say={behind} />
        )}
        {sides.some((summary) => summary?.lost.length) && (
          <Row title="updates lost" sides={sides} say={({ lost }) => <Amount of={lost.length} />} />
        )}
        {(kind === 'account' || isOversold) && (
          <Row
            title={isOversold ? 'Oversold, at the worst' : 'Short, at the worst'}
            sides={sides}
            say={({ short }) => <strong className="value">{money(short)}</strong>}
            className={sides.some((summary) => (summary?.short ?? 0) > 0) ? 'short is-short' : 'short'}
          />
        )}
      </dl>
      <Lost />
    </section>
  );
}

function apart({ lag: { apartUs, apartSince } }: Summary): ReactNode {
  if (apartUs === 0) return 'never';
  return (
    <>
      {apartSince !== null && 'still, '}
      <strong className="value">{msText(apartUs)}</strong>
    </>
  );
}

function behind({ lag }: Summary): ReactNode {
  return (
    <>
      {lag.worst > lag.behind && `at worst ${lag.worst}, now `}
      <Amount of={lag.behind} />
    </>
  );
}

const Amount = ({ of }: { readonly of: number }) => (
  <strong className="value">{of.toLocaleString('en')}</strong>
);

interface Shown {
  readonly title: string;
  readonly sides: readonly (Summary | null)[];
  readonly say: (summary: Summary) => ReactNode;
  readonly className?: string;
}

function Row({ title, sides, say, className = '' }: Shown) {
  return (
    <div className={className}>
      <dt>{title}</dt>
      {sides.map((summary, side) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sides have no other name
        <dd key={side}>{summary ? say(summary) : '–'}</dd>
      ))}
    </div>
  );
}

/** Few enough to be read. */
const MOST = 4;

/** The newest of what was lost: each can be asked why. */
function Lost() {
  const lost = useStore((s) => s.summary?.lost);
  const why = useAskWhy();
  const { nodes } = useSetting();
  if (!lost?.length) return null;
  return (
    <ul className="lost-writes">
      {lost.slice(-MOST).map(({ op, node, operation }) => (
        <li key={op}>
          {spoken(operation)} <span>dropped by {nodes[node]}</span>
          <button type="button" className="link" onClick={() => why(op)}>
            why?
          </button>
        </li>
      ))}
    </ul>
  );
}
