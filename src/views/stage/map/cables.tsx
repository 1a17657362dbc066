// What stands beside the cables of a map, where they are few: scissors where each breaks, how long a message takes, and
// since when it is cut.

import { useLab, useSetting, useSide, useSummary } from '../../../app/index.ts';
import { endsOfLines, type Point, type Scenery, Strands } from '../../../pictures/index.ts';
import { linkKey } from '../../../timeline/index.ts';
import { line, type Place, routeBetween } from '../../../wire/index.ts';
import { toggleLinks } from '../hands.ts';
import { aboutMs, usualDelay } from '../menus/usual.ts';
import { Scissors } from '../scissors.tsx';

interface Shown {
  readonly scenery: Scenery;
  readonly places: readonly Place[];
}

export function Cables({ scenery, places }: Shown) {
  if (scenery.look !== 'cable') return null;
  const strands = new Strands(scenery);
  return endsOfLines(scenery.nodes).map(([a, b], each) => (
    <CableWords
      key={`${a} ${b}`}
      ends={[a, b]}
      at={spotOn(strands, each, strands.breaks[each]!)}
      words={wordsOn(strands, each)}
      breaksIn={routeBetween(places[a]!.id, places[b]!.id)?.breaksIn}
    />
  ));
}

function spotOn(strands: Strands, each: number, along: number): Point {
  const spot = new Float32Array(2);
  strands.place(each, along, spot);
  return { x: spot[0]!, y: spot[1]! };
}

/** Where words stand beside a cable, and on which side of them it runs on. */
interface WordsOn extends Point {
  readonly slope: 'flat' | 'rising' | 'falling';
}

const STEEP = 0.2;

/** On the longer half, above the cable. */
function wordsOn(strands: Strands, each: number): WordsOn {
  const along = strands.breaks[each]! < 0.5 ? 0.74 : 0.26;
  const [before, after] = [spotOn(strands, each, along - 0.04), spotOn(strands, each, along + 0.04)];
  const [left, right] = before.x < after.x ? [before, after] : [after, before];
  const slope = (right.y - left.y) / (right.x - left.x || 1);
  const at = spotOn(strands, each, along);
  if (Math.abs(slope) < STEEP) return { ...at, slope: 'flat' };
  return { ...at, slope: slope < 0 ? 'rising' : 'falling' };
}

interface Words {
  readonly ends: readonly [number, number];
  readonly at: Point;
  readonly words: WordsOn;
  readonly breaksIn: string | undefined;
}

function CableWords({ ends, at, words, breaksIn }: Words) {
  const { session } = useLab().deeds;
  const setting = useSetting();
  const cutMs = useCutForMs(ends);
  const [a, b] = ends;
  const ms = aboutMs(usualDelay(setting, ends));
  const between = `the line between ${setting.nodes[a]} and ${setting.nodes[b]}`;
  return (
    <>
      <button
        type="button"
        className={cutMs === null ? 'snip' : 'snip is-cut'}
        style={{ left: at.x, top: at.y }}
        aria-label={cutMs === null ? `Cut ${between}` : `Splice ${between}`}
        onClick={() => toggleLinks(session, line(a, b))}
      >
        <Scissors />
      </button>
      {cutMs !== null && (
        <p className="cable-words is-cut" style={{ left: at.x, top: at.y }}>
          cut{breaksIn && ` in ${breaksIn}`} {cutMs.toLocaleString('en')} ms ago
        </p>
      )}
      {ms !== null && (
        <p className={`cable-words is-${words.slope}`} style={{ left: words.x, top: words.y }}>
          {ms} ms one way{cutMs !== null && ' when whole'}
        </p>
      )}
    </>
  );
}

/** For how many milliseconds it has been cut both ways, or null. */
function useCutForMs([a, b]: readonly [number, number]): number | null {
  const { session } = useLab().deeds;
  const side = useSide();
  return useSummary((s) => {
    if (s === null) return null;
    const cut = session.timelineOf(side).lines.cutAt(s.at);
    const [forth, back] = [cut.get(linkKey(a, b)), cut.get(linkKey(b, a))];
    if (forth === undefined || back === undefined) return null;
    return Math.floor((s.at - Math.max(forth, back)) / 1_000);
  });
}
