// The strip: one sentence of story, one question, one thing to do next. Beside its twin, a run has one sentence more
// and nothing left to do but to look.

import { useEffect } from 'react';
import {
  beatAt,
  change,
  predicted,
  previousBeat,
  strayedAt,
  told,
  useLab,
  useStore,
  useStory,
} from '../app/index.ts';
import type { Summary } from '../timeline/index.ts';
import type { Beat, Scenario } from '../wire/index.ts';

export function Strip() {
  const story = useStory();
  const summary = useStore((s) => s.summary);
  const isTwin = useStore((s) => s.run.twin !== null);
  if (story === null) return null;
  return (
    <section className="strip" aria-label="The story">
      {isTwin && <Ending story={story} />}
      {!isTwin && summary && <Moment story={story} summary={summary} />}
    </section>
  );
}

/** What is to be seen side by side. */
function Ending({ story }: { readonly story: Scenario }) {
  const { deeds } = useLab();
  return (
    <>
      <div className="telling">
        <p>{story.ending}</p>
      </div>
      <div className="strip-doing">
        <button type="button" className="button" onClick={() => deeds.session.replayFromStart()}>
          Play both again
        </button>
        <a className="button strong next" href="#home">
          Another story
        </a>
      </div>
    </>
  );
}

interface Props {
  readonly story: Scenario;
  readonly summary: Summary;
}

function Moment({ story, summary }: Props) {
  const beat = beatAt(story, summary);
  const prediction = useStore((s) => s.prediction);
  const verdict = !beat.predict && predicted(prediction, story, summary);
  useHold(beat);
  return (
    <>
      <div className="telling">
        <p>{told(beat.says, story, summary)}</p>
        {verdict && (
          <p className={`foretold ${verdict}`}>
            {verdict === 'right' ? 'As you foretold.' : 'Not what you foretold.'}
          </p>
        )}
        {beat.asks && <p className="asks">{told(beat.asks, story, summary)}</p>}
      </div>
      <div className="strip-doing">
        <Ways story={story} summary={summary} />
        <EveryReply story={story} summary={summary} />
        <Predictions beat={beat} />
        <Next beat={beat} />
      </div>
    </>
  );
}

/** What must be done right at this moment gives whoever does it the time they need. */
function useHold(beat: Beat): void {
  const { deeds } = useLab();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time the beat comes up
  useEffect(() => {
    if (beat.holds) deeds.session.pause(true);
  }, [beat.id]);
}

/** Back to the last beat, and back to the story for whoever left it. */
function Ways({ story, summary }: Props) {
  const { deeds } = useLab();
  const run = useStore((s) => s.run);
  const strayed = strayedAt(story, run);
  const hasBack = summary.asked.length > 0 || summary.cuts.length > 0;
  const back = () => deeds.session.stepTo(previousBeat(deeds.session.timeline, story, summary) ?? 0);
  return (
    <>
      {strayed !== null && (
        <button type="button" className="button plain" onClick={() => deeds.returnToStory(strayed)}>
          Back to the story
        </button>
      )}
      {hasBack && (
        <button type="button" className="button plain back-beat" onClick={back}>
          Back
        </button>
      )}
    </>
  );
}

/** Once the story's question has its answer, every other answer may be tried. */
function EveryReply({ story, summary }: Props) {
  const step = story.script.find(({ id }) => id === story.replies?.step);
  if (step?.action.type !== 'ask' || !summary.isCut) return null;
  const { client, operation } = step.action;
  const since = summary.cuts.at(-1)?.from ?? 0;
  const isAnswered = summary.asked.some(
    (a) => a.client === client && a.operation.f === operation.f && a.at >= since && a.endedAt !== null,
  );
  return (
    isAnswered && (
      <button type="button" className="button pill" onClick={() => change({ dialog: 'replies' })}>
        Try every reply
      </button>
    )
  );
}

function Predictions({ beat }: { readonly beat: Beat }) {
  const prediction = useStore((s) => s.prediction);
  return beat.predict?.outcomes.map(({ says, outcome }) => (
    <button
      key={outcome}
      type="button"
      className="button pill"
      aria-pressed={prediction === outcome}
      onClick={() => change({ prediction: outcome })}
    >
      {says}
    </button>
  ));
}

/** It stays while there is nothing to do, so that whoever uses the keyboard keeps their place. Paused while something
 *  is under way, the next thing to do is to play on. */
function Next({ beat: { next } }: { readonly beat: Beat }) {
  const { deeds } = useLab();
  const isPlaying = useStore((s) => s.isPlaying);
  const isWaiting = next === undefined && isPlaying;
  const go = () => {
    if (isWaiting) return;
    if (next === undefined) deeds.togglePlay();
    else if ('steps' in next) deeds.steps(next.steps);
    else deeds.besideTwin();
  };
  return (
    <button type="button" className="button strong next" aria-disabled={isWaiting} onClick={go}>
      {next?.label ?? (isWaiting ? 'Wait and see…' : 'Play on')}
    </button>
  );
}
