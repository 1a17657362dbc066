// The deck: play, pause, step, speed, and the track on which any moment can be reached.

import { useMemo } from 'react';
import { change, SPEEDS, state, useLab, useStore } from '../app/index.ts';
import { Icon } from '../ui/index.ts';
import { clock } from './clock.ts';

/** The track shows at least this much, so that the first moments have room. */
const SHORTEST_US = 1_000_000;
/** More would touch each other. */
const MOST_TICKS = 120;

export function Deck() {
  const { deeds } = useLab();
  const isPlaying = useStore((s) => s.isPlaying);
  const isResting = useStore((s) => s.isResting);
  const speed = useStore((s) => s.speed);
  return (
    <section className="deck" aria-label="Playback">
      <div className="deck-buttons">
        <Control name="start" label="Start again, same luck" run={() => deeds.session.restart()} />
        <Control name="back" label="One event back" run={() => deeds.stepEvent(-1)} />
        <Control
          name={isPlaying ? 'pause' : 'play'}
          label={isPlaying ? 'Pause' : 'Play'}
          run={() => deeds.togglePlay()}
        />
        <Control name="on" label="One event on" run={() => deeds.stepEvent(1)} />
        <Control name="skip" label="On to the next answer" run={() => deeds.stepOperation(1)} />
      </div>
      <label className="speed">
        <span className="unseen">Speed</span>
        <select className="button" value={speed} onChange={(e) => change({ speed: Number(e.target.value) })}>
          {SPEEDS.map((s) => (
            <option key={s} value={s}>
              {s}×
            </option>
          ))}
        </select>
      </label>
      <Track />
      <FuturesButton />
      <Clock isResting={isPlaying && isResting} />
    </section>
  );
}

/** The futures that were left, by their number. */
function FuturesButton() {
  const count = useStore((s) => s.left.length);
  if (count === 0) return null;
  const label = `Futures left behind: ${count}`;
  return (
    <button
      type="button"
      className="button plain futures-button"
      aria-label={label}
      aria-haspopup="dialog"
      title={label}
      onClick={() => change({ dialog: 'futures' })}
    >
      <Icon name="fork" /> <span className="value">{count}</span>
    </button>
  );
}

function Control({
  name,
  label,
  run,
}: {
  readonly name: 'start' | 'back' | 'pause' | 'play' | 'on' | 'skip';
  readonly label: string;
  readonly run: () => void;
}) {
  return (
    <button
      type="button"
      className={`button plain control ${name}`}
      aria-label={label}
      title={label}
      onClick={run}
    >
      <Icon name={name} />
    </button>
  );
}

function Clock({ isResting }: { readonly isResting: boolean }) {
  const at = useStore((s) => s.summary?.at ?? 0);
  return (
    <p className="clock">
      <span className="value">{clock(at)}</span>
      {isResting && <span className="resting">at rest</span>}
    </p>
  );
}

/** The track grows in steps, so that what is marked on it stays where it is for a while, and the playhead is seen to
 *  move. */
const GROWTH = 1.5;

function extentFor(reached: number): number {
  let extent = SHORTEST_US;
  while (extent < reached) extent *= GROWTH;
  return extent;
}

function Track() {
  const { deeds } = useLab();
  const at = useStore((s) => s.summary?.at ?? 0);
  const extent = extentFor(useStore((s) => s.reached));
  return (
    <div className="track">
      <div className="track-marks" aria-hidden="true">
        <span className="track-line" />
        <Cuts extent={extent} />
        <span className="track-past" style={{ width: percent(at, extent) }} />
        <Endings extent={extent} />
        <Forks extent={extent} />
      </div>
      <input
        type="range"
        aria-label="Playhead"
        aria-valuetext={clock(at)}
        min={0}
        max={extent}
        step={1000}
        value={at}
        onPointerDown={() => deeds.session.pause(true)}
        onChange={(event) => {
          if (state().isPlaying) deeds.session.pause(true);
          deeds.session.seek(Number(event.target.value));
        }}
      />
    </div>
  );
}

const percent = (t: number, extent: number): string => `${(100 * t) / extent}%`;

interface Marked {
  readonly extent: number;
}

function Cuts({ extent }: Marked) {
  const { deeds } = useLab();
  const reached = useStore((s) => s.reached);
  return deeds.session.timeline.lines
    .cutsUpTo(reached)
    .map(({ from, to }) => (
      <span
        key={from}
        className="track-cut"
        style={{ left: percent(from, extent), width: percent((to ?? reached) - from, extent) }}
      />
    ));
}

/** Looked up anew only when there is another answer. */
function Endings({ extent }: Marked) {
  const { deeds } = useLab();
  const { timeline } = deeds.session;
  const counted = useStore((s) => Object.values(s.summary?.counts ?? {}).join());
  // biome-ignore lint/correctness/useExhaustiveDependencies: other counts mean other marks
  return useMemo(
    () =>
      timeline.tallies
        .marks(deeds.session.playhead, extent / MOST_TICKS)
        .map(({ op, as, at }) => (
          <span key={op} className={`track-tick ${as}`} style={{ left: percent(at, extent) }} />
        )),
    [timeline, extent, counted],
  );
}

function Forks({ extent }: Marked) {
  const left = useStore((s) => s.left);
  return left
    .filter(({ forkedAt }) => forkedAt <= extent)
    .map(({ forkedAt, reached }) => (
      <span
        key={`${forkedAt} ${reached}`}
        className="track-fork"
        style={{ left: percent(forkedAt, extent) }}
      />
    ));
}
