// A dial: its needle is what is set, its ghost what was measured. It is turned by a click on a stop, by dragging, by keys;
// where nothing turns it, it says so.

import { type KeyboardEvent, type PointerEvent, useId, useState } from 'react';
import { useLab, useStore } from '../../app/index.ts';
import type { Dial as DialOf } from '../../wire/index.ts';
import { DialFace } from './dial-face.tsx';
import { DialNote } from './dial-note.tsx';
import { useLasting } from './lasting.ts';
import type { Measured } from './measured.ts';
import { changesTo, type Stand, type Stop, shareOf, standOf, stopAt, stopByKey } from './standing.ts';

export interface Face {
  readonly title: string;
  /** The letters at the two ends, and what they stand for. */
  readonly ends: readonly [string, string];
  readonly names: readonly [string, string];
}

interface Props {
  readonly face: Face;
  readonly dial: DialOf | undefined;
  /** Of the run, and of its twin if it has one. */
  readonly measured: readonly Measured[];
}

export function Dial({ face, dial, measured }: Props) {
  const stops = dial && 'stops' in dial ? dial.stops : [];
  const turning = useTurning(stops);
  const note = useId();
  const isTwin = measured.length > 1;
  const { stand, preview } = turning;
  const needle = preview === null ? stand?.share : shareOf(preview, stops.length);
  const fixed = dial && 'fixed' in dial ? dial : null;
  const says = fixed ? 'cannot be turned' : saysOf(stops, stand, preview);
  const words = measured.map((each) => each.words).join(', its twin: ');
  const isTurned = !isTwin && stops.length > 0;
  return (
    <div className={isTurned ? 'dial' : 'dial is-fixed'}>
      <div
        className="dial-face"
        role="slider"
        tabIndex={0}
        aria-label={`${face.title}, from ${face.names[0]} to ${face.names[1]}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(1, stops.length - 1)}
        aria-valuenow={preview ?? stand?.stop ?? fixed?.stands ?? 0}
        aria-valuetext={`${says}; ${words}`}
        aria-disabled={!isTurned}
        aria-describedby={note}
        {...(isTurned && turning.gestures)}
      >
        <DialFace
          ends={face.ends}
          stops={stops.length}
          needle={isTwin ? undefined : (needle ?? fixed?.stands)}
          ghosts={measured.map(({ share }) => share)}
        />
      </div>
      <p aria-hidden="true">
        {face.title}
        {measured.map((each, side) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sides have no other name
          <span key={side} className={each.share === null ? 'unmeasured' : 'measured'}>
            {isTwin && <span className="of-side">{side === 0 ? 'left' : 'right'} </span>}
            {each.words}
          </span>
        ))}
        {!isTwin && <span className="dial-says">{says}</span>}
      </p>
      <DialNote id={note} dial={dial} stop={stops[preview ?? stand?.stop ?? 0]} />
    </div>
  );
}

function saysOf(stops: readonly Stop[], stand: Stand | undefined, preview: number | null): string {
  if (preview !== null) return stops[preview]?.title ?? '';
  if (stand === undefined) return '';
  return stand.isExact ? (stops[stand.stop]?.title ?? '') : 'set by hand';
}

/** From the hub, which lies lower than the middle. */
const HUB = 0.76;

function useTurning(stops: readonly Stop[]) {
  const { deeds } = useLab();
  const now = useLasting(useStore((s) => s.summary?.settings ?? s.setting?.settings));
  const [preview, setPreview] = useState<number | null>(null);
  const stand = now && stops.length > 0 ? standOf(stops, now) : undefined;
  const turnTo = (place: number | undefined) => {
    const stop = stops[place ?? -1];
    if (stop === undefined || now === undefined) return;
    const changes = changesTo(stop, now);
    if (Object.keys(changes).length > 0) deeds.turn(changes);
  };
  const pointed = (event: PointerEvent<HTMLElement>): number => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - left - width / 2;
    return stopAt({ x, y: event.clientY - top - height * HUB }, stops.length);
  };
  const gestures = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      setPreview(pointed(event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) setPreview(pointed(event));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      setPreview(null);
      turnTo(pointed(event));
    },
    onPointerCancel: () => setPreview(null),
    onKeyDown: (event: KeyboardEvent) => {
      const place = stand && stopByKey(event.key, stand, stops.length);
      if (place === undefined) return;
      event.preventDefault();
      turnTo(place);
    },
  };
  return { stand, preview, gestures };
}
