// A node of the graph: a button with its name, its value, how fresh it is and what it does; it can be dragged, and moved
// by the arrow keys.

import { memo } from 'react';
import { useSetting } from '../../../app/index.ts';
import type { Disc } from '../../../pictures/index.ts';
import { Mark } from '../../../ui/index.ts';
import { freshnessWords, type NodeState, roleWords, shownBy, useNode } from '../node-words.ts';
import { useStage } from '../on-stage.ts';
import type { Room } from '../room.ts';
import { useMoving } from './moving.ts';

interface Shown {
  readonly node: number;
  readonly name: string;
  readonly disc: Disc;
  readonly room: Room;
  readonly isSmall: boolean;
  readonly openCount: number;
  readonly openForMs: number;
}

/** Whoever waits less long than this needs no words. */
const LONG_MS = 100;

export const Node = memo(function Node(shown: Shown) {
  const { node, disc, isSmall } = shown;
  const { ask } = useStage();
  const state = useNode(node);
  const moving = useMoving({ node, disc, room: shown.room, names: useSetting().nodes });
  const beside = (element: HTMLElement) => element.getBoundingClientRect();
  return (
    <button
      type="button"
      className={classesOf(state, isSmall)}
      style={{ left: disc.x, top: disc.y, width: 2 * disc.radius, height: 2 * disc.radius }}
      aria-haspopup="dialog"
      data-node={node}
      {...moving}
      onClick={(event) => {
        if (moving.wasMoved()) return;
        ask({ of: 'node', node, beside: beside(event.currentTarget) });
      }}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey) return moving.onKeyDown(event);
        event.stopPropagation();
        ask({ of: 'lines', node, beside: beside(event.currentTarget) });
      }}
    >
      {isSmall ? <InWords {...shown} state={state} /> : <Inside {...shown} state={state} />}
    </button>
  );
});

type Filled = Shown & { readonly state: NodeState };

/** What a small disc shows when it is pointed at; whoever hears the page hears it all. */
function InWords({ name, openCount, openForMs, state }: Filled) {
  const open = openCount === 0 ? '' : `, ${openCount} open for ${openForMs} ms`;
  return (
    <>
      <span className="disc-hover">{name}</span>
      <span className="unseen">
        {` shows ${shownBy(state.view)}, ${freshnessWords(state.behind)}, ${roleWords(state)}${open}`}
      </span>
    </>
  );
}

function Inside({ name, openCount, openForMs, state }: Filled) {
  const value = shownBy(state.view);
  return (
    <>
      <span className="disc-name">{name}</span>
      <span className="unseen"> shows </span>
      <strong className="value" data-long={lengthOf(value)}>
        {value}
      </strong>
      <span className="disc-mark">
        <Mark of={state.behind === 0 ? 'fresh' : 'stale'} />
      </span>
      <span className="unseen">{`, ${freshnessWords(state.behind)}, `}</span>
      <span className="disc-words">
        <span>{roleWords(state)}</span>
        {openForMs >= LONG_MS && (
          <span>
            <span className="unseen">, </span>
            {openCount} open, {openForMs} ms
          </span>
        )}
      </span>
    </>
  );
}

const lengthOf = ({ length }: string): 'rather' | 'very' | undefined =>
  length > 9 ? 'very' : length > 5 ? 'rather' : undefined;

const classesOf = ({ isUp, isPaused, view, behind }: NodeState, isSmall: boolean): string =>
  [
    'disc',
    isSmall && 'small',
    view?.leads && 'leads',
    behind > 0 && 'behind',
    !isUp && 'down',
    isPaused && 'paused',
  ]
    .filter(Boolean)
    .join(' ');
