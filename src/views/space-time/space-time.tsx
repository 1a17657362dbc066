// The space-time diagram: a lane for every node and client, what they asked of each other, and when. The picture is
// painted; its names, its words and its operations are in the page for whoever does not see it.

import { type CSSProperties, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useLab, useSetting } from '../../app/index.ts';
import { type Step, stepped } from './cursor.ts';
import { useHands } from './hands.ts';
import type { Hit } from './hit.ts';
import { LaneNames } from './lane-names.tsx';
import { type Lanes, naturalHeight } from './lanes.ts';
import { Operations } from './operations.tsx';
import type { DiagramPainter } from './painter.ts';
import { hitSaid, type Option, optionsOf } from './told.ts';
import { Tools } from './tools.tsx';
import { usePainter } from './use-painter.ts';
import { revealed, unrolled } from './window.ts';

interface Seen {
  readonly options: readonly Option[];
  readonly isFollowing: boolean;
  readonly lanes: Lanes | null;
  readonly top: number;
  /** How many messages each slant stands for. */
  readonly stride: number;
}

const NOTHING: Seen = { options: [], isFollowing: true, lanes: null, top: 0, stride: 1 };

/** `choice` is what else could stand in the diagram's place. */
export default function SpaceTime({ choice }: { readonly choice?: ReactNode }) {
  const plot = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(NOTHING);
  const [hit, setHit] = useState<Hit>();
  const looked = useCallback((of: DiagramPainter) => setSeen((before) => seenOf(of, before)), []);
  const painter = usePainter(plot, looked);
  const { cursor, step } = useCursor(painter, looked);
  useHands({ plot, painter, pointed: setHit });
  const scene = painter?.scene ?? null;
  const pointed = hit !== undefined && scene !== null ? hitSaid(hit, scene) : null;
  const caption = pointed ?? seen.options.find(({ op }) => op === cursor)?.says ?? thinned(seen.stride);
  const natural = { '--lanes': `${naturalHeight(useSetting()) / 16}rem` } as CSSProperties;
  return (
    <div className="space-time" style={natural}>
      <Tools {...{ painter, caption, choice }} isFollowing={seen.isFollowing} />
      <div className="space-time-plot">
        <LaneNames lanes={seen.lanes} top={seen.top} />
        <div className="space-time-picture" ref={plot}>
          <canvas />
          <canvas className="whole" />
          <Operations options={seen.options} cursor={cursor} painter={painter} step={step} />
        </div>
      </div>
    </div>
  );
}

const thinned = (stride: number): string =>
  stride === 1 ? '' : `One of ${stride} messages is drawn. Zoom in to see them all.`;

/** Nothing is rendered anew that looks as before. */
function seenOf({ scene, sheets, window, pointedAt }: DiagramPainter, before: Seen): Seen {
  if (scene === null) return before;
  const options = optionsOf(sheets, scene, pointedAt);
  const stride = Math.max(1, ...sheets.map(({ slants }) => slants.stride));
  const same =
    options.length === before.options.length && options.every((o, i) => o.says === before.options[i]?.says);
  const now = {
    options: same ? before.options : options,
    isFollowing: window.isFollowing,
    lanes: scene.lanes,
  };
  const next = { ...now, top: scene.window.top, stride };
  const isSame = (Object.keys(next) as (keyof Seen)[]).every((key) => next[key] === before[key]);
  return isSame ? before : next;
}

/** The operation that the keys are at. It stays in view. */
function useCursor(painter: DiagramPainter | null, looked: (painter: DiagramPainter) => void) {
  const { deeds } = useLab();
  const [cursor, setCursor] = useState<number | null>(null);
  useEffect(() => {
    if (painter === null) return;
    painter.pointedAt = cursor;
    looked(painter);
    deeds.session.touch();
  }, [painter, cursor, looked, deeds]);
  const step = (to: Step) => {
    const scene = painter?.scene;
    if (!painter || !scene) return;
    const op = stepped(cursor, to, scene);
    const record = op === null ? undefined : scene.timeline.operation(op);
    setCursor(op);
    if (record === undefined) return;
    const end = Math.min(record.ended?.at ?? scene.now, scene.now);
    const window = revealed(painter.window, record.started.at, end);
    const lane = scene.lanes.of[scene.cast.nodes.length + record.started.client];
    painter.look(lane ? unrolled(window, lane, scene.height) : window, true);
  };
  return { cursor, step };
}
