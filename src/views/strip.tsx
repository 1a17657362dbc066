// The strip: one sentence of story, one question, one thing to do next.

import { beatAt, change, predicted, useStory, told, useLab, useStore } from '../app/index.ts';
import type { Scenario } from '../wire/index.ts';

export function Strip() {
  const story = useStory();
  return story && <Beats story={story} />;
}

function Beats({ story }: { readonly story: Scenario }) {
  const { deeds } = useLab();
  const summary = useStore((s) => s.summary);
  const prediction = useStore((s) => s.prediction);
  const isPaused = useStore((s) => !s.isPlaying);
  const beat = summary && beatAt(story, summary);
  const verdict = beat && !beat.predict && predicted(prediction, story, summary);
  const next = beat?.next;
  // Paused while something is under way, the next thing to do is to play on.
  const isWaiting = next === undefined && !isPaused;
  const go = () => {
    if (isWaiting) return;
    if (next === undefined) deeds.togglePlay();
    else if ('steps' in next) deeds.steps(next.steps);
    else deeds.besideTwin();
  };
  return (
    <section className="strip" aria-label="The story">
      <div className="telling">
        {summary && beat && <p>{told(beat.says, story, summary)}</p>}
        {summary && beat?.asks && <p className="asks">{told(beat.asks, story, summary)}</p>}
        {verdict && (
          <p className={`foretold ${verdict}`}>
            {verdict === 'right' ? 'As you foretold.' : 'Not what you foretold.'}
          </p>
        )}
      </div>
      <div className="doing">
        {beat?.predict?.outcomes.map(({ says, outcome }) => (
          <button
            key={outcome}
            type="button"
            className="button pill"
            aria-pressed={prediction === outcome}
            onClick={() => change({ prediction: outcome })}
          >
            {says}
          </button>
        ))}
        {/* It stays while there is nothing to do, so that whoever uses the keyboard keeps their place. */}
        <button type="button" className="button strong next" aria-disabled={isWaiting} onClick={go}>
          {next?.label ?? (isWaiting ? 'Wait and see…' : 'Play on')}
        </button>
      </div>
    </section>
  );
}
