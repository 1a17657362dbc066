// One clean sheet of the present moment, for paper: the picture, what the story says, what was answered, what still holds,
// and the end of the log. It is there only while somebody prints.

import { useLayoutEffect, useMemo, useRef } from 'react';
import {
  beatAt,
  LEVEL_NAMES,
  linkToRun,
  STANDS,
  told,
  useLab,
  useScene,
  useStore,
  useStory,
} from '../../app/index.ts';
import { type Land, light, type Palette } from '../../pictures/index.ts';
import type { Summary } from '../../timeline/index.ts';
import { Mark, VerdictMark } from '../../ui/index.ts';
import type { Level } from '../../wire/index.ts';
import { clock } from '../clock.ts';
import { drawnOn } from '../keeping/stage-picture.ts';

/** What fits on the sheet beneath the rest. */
const MOST_LINES = 16;

const INK_ON_WHITE: Palette = { ...light, paper: '#fff', card: '#fff', ink: '#000', second: '#444' };

export function Sheet({ land }: { readonly land: Land | null }) {
  const { title } = useScene();
  const summary = useStore((s) => s.summary);
  const seed = useStore((s) => s.run.seed);
  if (summary === null) return null;
  return (
    <article className="print-sheet" aria-label="This moment, for paper">
      <header>
        <h1>{title}</h1>
        <p>
          Cutline · seed {seed} · {clock(summary.at)}
        </p>
      </header>
      <Pictures land={land} />
      <Telling summary={summary} />
      <div className="print-facts">
        <Counts summary={summary} />
        <Levels summary={summary} />
        <Newest />
      </div>
      <Link />
    </article>
  );
}

function Pictures({ land }: { readonly land: Land | null }) {
  const { session } = useLab().deeds;
  const isTwin = useStore((s) => s.run.twin !== null);
  const sides = isTwin ? ([0, 1] as const) : ([0] as const);
  const size = isTwin ? 'plate' : 'wide';
  const draw = (side: 0 | 1) => drawnOn(land, { session, side, looks: { size, palette: INK_ON_WHITE } });
  return (
    <div className="print-pictures">
      {sides.map((side) => (
        <Drawn key={side} svg={draw(side)} />
      ))}
    </div>
  );
}

/** Within the page, and not as an image of its own: so it has the page's type. */
function Drawn({ svg }: { readonly svg: string | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (svg === undefined) return;
    const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
    place.current?.replaceChildren(documentElement);
  }, [svg]);
  return <div ref={place} />;
}

function Telling({ summary }: { readonly summary: Summary }) {
  const story = useStory();
  if (story === null) return null;
  return <p className="print-telling">{told(beatAt(story, summary).says, story, summary)}</p>;
}

const COUNTED = [
  ['fresh', 'fresh'],
  ['stale', 'stale'],
  ['refused', 'refused'],
  ['unknown', 'no answer'],
] as const;

function Counts({ summary: { counts } }: { readonly summary: Summary }) {
  return (
    <section>
      <h2>Answers so far</h2>
      <dl>
        {COUNTED.map(([of, title]) => (
          <div key={of}>
            <dt>
              <Mark of={of} /> {title}
            </dt>
            <dd className="value">{counts[of]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const LADDER = Object.keys(LEVEL_NAMES) as Level[];

function Levels({ summary: { fallen, eventual } }: { readonly summary: Summary }) {
  const standingOf = (level: Level) =>
    fallen.get(level)?.verdict ?? (level === 'eventual' ? eventual : 'holds');
  return (
    <section>
      <h2>What still holds</h2>
      <ul>
        {LADDER.map((level) => (
          <li key={level}>
            <VerdictMark of={standingOf(level)} /> {LEVEL_NAMES[level]}
            {standingOf(level) !== 'holds' && `: ${STANDS[standingOf(level)]}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Newest() {
  const { session } = useLab().deeds;
  const lines = useMemo(() => session.log(MOST_LINES, false), [session]);
  return (
    <section className="print-log">
      <h2>What happened last</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.number}>
            <time className="value">{clock(line.at)}</time>
            <span>{line.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Paper cannot be clicked; whoever has the file can. */
function Link() {
  const { session } = useLab().deeds;
  const link = linkToRun(session);
  return (
    <p className="print-link">
      The run itself: <a href={link}>{link.length > 300 ? `${link.slice(0, 300)}…` : link}</a>
    </p>
  );
}
