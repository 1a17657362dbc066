// The deck: play, pause, step, speed, and the track on which any moment can be reached.

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
      <Clock isResting={isPlaying && isResting} />
    </section>
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

function Track() {
  const { deeds } = useLab();
  const at = useStore((s) => s.summary?.at ?? 0);
  const reached = useStore((s) => s.reached);
  const left = useStore((s) => s.left);
  const extent = Math.max(SHORTEST_US, reached);
  const place = (t: number): number => (100 * t) / extent;
  const { timeline } = deeds.session;
  const cuts = timeline.lines.cutsUpTo(reached);
  const marks = timeline.tallies.marks(at, extent / MOST_TICKS);
  return (
    <div className="track">
      <div className="track-marks" aria-hidden="true">
        <span className="track-line" />
        {cuts.map((cut) => (
          <span
            key={cut.from}
            className="track-cut"
            style={{ left: `${place(cut.from)}%`, width: `${place((cut.to ?? reached) - cut.from)}%` }}
          />
        ))}
        <span className="track-past" style={{ width: `${place(at)}%` }} />
        {marks.map((mark) => (
          <span key={mark.op} className={`track-tick ${mark.as}`} style={{ left: `${place(mark.at)}%` }} />
        ))}
        {left.map((future) =>
          future.forkedAt > extent ? null : (
            <span
              key={`${future.forkedAt} ${future.reached}`}
              className="track-fork"
              style={{ left: `${place(future.forkedAt)}%` }}
            />
          ),
        )}
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
