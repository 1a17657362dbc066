// A node on the map: a dot where it stands, and a card near it with its name, how fresh it is and what it shows.

import { useSetting } from '../../../app/index.ts';
import { type Point, sizeOfCard } from '../../../pictures/index.ts';
import { Mark } from '../../../ui/index.ts';
import { freshnessWords, roleWords, shownBy, useNode } from '../node-words.ts';
import { useStage } from '../on-stage.ts';
import type { Room } from '../room.ts';

interface Shown {
  readonly node: number;
  readonly room: Room;
  readonly place: Point;
  readonly card: Point;
}

export function City({ node, room, place, card }: Shown) {
  const { ask } = useStage();
  const { nodes } = useSetting();
  const state = useNode(node);
  const { width, height } = sizeOfCard(room, nodes.length);
  const words = state.isUp && !state.isPaused ? freshnessWords(state.behind) : roleWords(state);
  const value = shownBy(state.view);
  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>) => {
    if (event.key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    ask({ of: 'lines', node, beside: event.currentTarget.getBoundingClientRect() });
  };
  return (
    <>
      <span className="city-dot" aria-hidden="true" style={{ left: place.x, top: place.y }} />
      <button
        type="button"
        className={['city', state.view?.leads && 'leads', !state.isUp && 'down'].filter(Boolean).join(' ')}
        style={{ left: card.x, top: card.y, width, height }}
        aria-haspopup="dialog"
        data-node={node}
        onClick={({ currentTarget }) =>
          ask({ of: 'node', node, beside: currentTarget.getBoundingClientRect() })
        }
        onKeyDown={onKeyDown}
      >
        <span className="city-name">{nodes[node]}</span>
        <span className="unseen">: </span>
        <span className={state.behind === 0 ? 'badge fresh' : 'badge stale'}>
          <Mark of={state.behind === 0 ? 'fresh' : 'stale'} /> <span>{words}</span>
        </span>
        <span className="unseen">{`, ${roleWords(state)}, shows `}</span>
        <strong className="value" data-long={lengthOf(value)}>
          {value}
        </strong>
      </button>
    </>
  );
}

/** What a card has no room for in large letters it shows in small ones. */
const lengthOf = ({ length }: string): 'rather' | 'very' | undefined =>
  length > 18 ? 'very' : length > 12 ? 'rather' : undefined;
