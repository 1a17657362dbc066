// The stage: two branches, the line between them, a customer at each counter. HTML holds what is read, the
// canvas on top what moves.

import { useEffect, useRef } from 'react';
import { useLab, useScene, useSetting, useSummary } from '../app/index.ts';
import { Branch, BranchNotes } from './branch.tsx';
import { Between } from './between.tsx';
import { Counter } from './counter.tsx';
import { CablePainter } from './cable-painter.ts';

/** A stage is set up anew for each story. */
export function Stage() {
  return <Scene key={useScene().id} />;
}

function Scene() {
  const { frames, deeds } = useLab();
  const stage = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hit = useRef<SVGPathElement>(null);
  useEffect(() => {
    if (stage.current === null || canvas.current === null || hit.current === null) return;
    const painter = new CablePainter(deeds.session, {
      stage: stage.current,
      canvas: canvas.current,
      hit: hit.current,
    });
    const remove = frames.add((t, now) => painter.paint(t, now));
    return () => {
      remove();
      painter.stop();
    };
  }, [frames, deeds]);
  return (
    <section className="stage" aria-label="The stage" ref={stage}>
      <svg className="cable-hit" aria-hidden="true">
        {/* The button on the line does the same for keys and screen readers. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the pointer only */}
        <path ref={hit} onClick={() => deeds.toggleLine()} />
      </svg>
      <Column node={0} />
      <Line />
      <Column node={1} />
      <Between stage={stage} />
      <canvas ref={canvas} className="moving" />
    </section>
  );
}

/** A branch and the customers of its site. */
function Column({ node }: { readonly node: number }) {
  const { clients } = useSetting();
  return (
    <div className={`column column-${node}`}>
      <Branch node={node} />
      <BranchNotes node={node} />
      {clients.map(({ site, name }, client) =>
        site === node ? <Counter key={name} client={client} /> : null,
      )}
    </div>
  );
}

function Line() {
  const { deeds } = useLab();
  const isCut = useSummary((s) => s?.isCut ?? false);
  const wasTouched = useSummary((s) => (s?.cuts.length ?? 0) > 0);
  const ago = useSummary((s) => (s?.isCut ? Math.floor((s.at - (s.cuts.at(-1)?.from ?? 0)) / 1000) : null));
  return (
    <div className="line">
      <button
        type="button"
        className={isCut ? 'scissors is-cut' : 'scissors'}
        aria-label={isCut ? 'Splice the line' : 'Cut the line'}
        onClick={() => deeds.toggleLine()}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="6.500" cy="17.500" r="3" />
          <circle cx="17.500" cy="17.500" r="3" />
          <path d="M8.300 15.200 16.500 3.500M15.700 15.200 7.500 3.500" />
        </svg>
      </button>
      <p className="line-note">
        {ago !== null ? (
          <strong>
            <span>line cut</span> <span>{ago.toLocaleString('en')} ms ago</span>
          </strong>
        ) : wasTouched ? (
          'whole again'
        ) : null}
        <span>{isCut ? 'click to splice' : 'click to cut'}</span>
      </p>
    </div>
  );
}
