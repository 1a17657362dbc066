// What hands on the stage do to the run: lines that are clicked, struck through or roped off are cut, or spliced when
// all of them are cut already.

import { useEffect, useRef } from 'react';
import { type Session, useLab } from '../../app/index.ts';
import { linkKey } from '../../timeline/index.ts';
import { apart, type Link, line } from '../../wire/index.ts';
import { type Hands, PointerOnStage } from './gestures/pointer.ts';
import { anchorAt } from './menus/asking.ts';
import type { OnStage } from './on-stage.ts';
import type { Struck } from './stroke-note.tsx';

/** Are all of these links cut at the playhead? */
function areCut({ timeline, playhead }: Session, links: readonly Link[]): boolean {
  const cut = timeline.lines.cutAt(playhead);
  return links.every(([from, to]) => cut.has(linkKey(from, to)));
}

/** Cuts these links, or splices them when all are cut. Answers with what it did. */
export function toggleLinks(session: Session, links: readonly Link[]): 'cut' | 'spliced' {
  const isCut = areCut(session, links);
  session.act({ type: isCut ? 'heal' : 'cut', links });
  return isCut ? 'spliced' : 'cut';
}

const countOf = (lines: number): string => (lines === 1 ? '1 line' : `${lines} lines`);

interface Told {
  readonly tell: (struck: Struck) => void;
  readonly isLasso: boolean;
}

/** Puts hands on the stage for as long as it stands. */
export function useHands(on: OnStage | null, told: Told): void {
  const { session } = useLab().deeds;
  const now = useRef(told);
  now.current = told;
  useEffect(() => {
    if (on === null) return;
    const pointer = new PointerOnStage(on.stage, handsOf(on, session, now));
    return () => pointer.stop();
  }, [on, session]);
}

function handsOf({ painter, ask }: OnStage, session: Session, now: { readonly current: Told }): Hands {
  const strands = () => painter.strands!;
  const linksOf = (lines: readonly number[]): readonly Link[] =>
    lines.flatMap((each) => line(...strands().ends[each]!));
  return {
    strands: () => painter.strands,
    lay: (overlay) => painter.lay(overlay),
    isLasso: () => now.current.isLasso,
    onClick: (each) => void toggleLinks(session, linksOf([each])),
    onMenu: (each, at) => ask({ of: 'line', ends: strands().ends[each]!, beside: anchorAt(at) }),
    onStroke: (crossed, at) => {
      if (crossed.length === 0) return;
      for (const each of crossed) strands().breakAt(each.line, each.at);
      const done = toggleLinks(session, linksOf(crossed.map((each) => each.line)));
      now.current.tell({ text: `your stroke ${done} ${countOf(crossed.length)}`, at });
    },
    onLoop: (nodes, at) => {
      const links = apart(strands().scenery.nodes, nodes);
      if (links.length === 0) return;
      const done = toggleLinks(session, links);
      now.current.tell({ text: `your loop ${done} ${countOf(links.length / 2)}`, at });
    },
  };
}
