// The list of a file's histories, in the order of the file. Of a thousand only those in view are there.

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { STANDS } from '../../app/index.ts';
import { VerdictMark } from '../../ui/index.ts';
import type { JudgedHistory } from '../../wire/index.ts';

interface Choosing {
  readonly histories: readonly JudgedHistory[];
  readonly at: number;
  readonly choose: (at: number) => void;
}

export function HistoryList({ histories, at, choose }: Choosing) {
  const [isOnlyViolated, setOnlyViolated] = useState(false);
  const violated = useMemo(
    () => histories.flatMap((history, i) => (countOf(history, 'violated') > 0 ? [i] : [])),
    [histories],
  );
  const all = useMemo(() => histories.map((_, i) => i), [histories]);
  const filter = () => {
    setOnlyViolated(!isOnlyViolated);
    // What is read is among what is listed.
    const [first] = violated;
    if (!isOnlyViolated && first !== undefined && !violated.includes(at)) choose(first);
  };
  return (
    <nav className="history-list" aria-label="Histories of this file">
      <label className="only-violated">
        <input type="checkbox" checked={isOnlyViolated} onChange={filter} />
        <span>only violated</span>
        <span className="value">
          {violated.length.toLocaleString('en')} of {histories.length.toLocaleString('en')}
        </span>
      </label>
      {isOnlyViolated && violated.length === 0 ? (
        <p className="none-violated">Every level that could be judged holds.</p>
      ) : (
        <Rows {...{ histories, at, choose }} listed={isOnlyViolated ? violated : all} />
      )}
    </nav>
  );
}

const ROW_REM = 3.25;
/** Rows that are there above and below those in view. */
const SPARE = 8;

function Rows({ histories, at, choose, listed }: Choosing & { readonly listed: readonly number[] }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { first, count, look } = useRowsInView(box);
  const place = listed.indexOf(at);
  const go = (to: number) => {
    const next = listed[Math.max(0, Math.min(listed.length - 1, to))];
    if (next === undefined) return;
    choose(next);
    reveal(box.current, listed.indexOf(next));
    look();
  };
  const shown = listed.slice(Math.max(0, first - SPARE), first + count + SPARE);
  return (
    <div
      ref={box}
      className="history-rows"
      role="listbox"
      tabIndex={0}
      aria-label="Histories"
      aria-activedescendant={shown.includes(at) ? `${id}-${at}` : undefined}
      onScroll={look}
      onKeyDown={(event) => stepBy(event, { place, last: listed.length - 1, page: count - 1, go })}
    >
      <div role="presentation" style={{ height: `${listed.length * ROW_REM}rem` }}>
        {shown.map((i, n) => (
          <Option
            key={i}
            id={`${id}-${i}`}
            history={histories[i]}
            isChosen={i === at}
            row={Math.max(0, first - SPARE) + n}
            of={listed.length}
            choose={() => {
              choose(i);
              // The option may scroll away and be gone; the list stays.
              box.current?.focus();
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly history: JudgedHistory | undefined;
  readonly isChosen: boolean;
  readonly row: number;
  readonly of: number;
  readonly choose: () => void;
}

function Option({ id, history, isChosen, row, of, choose }: OptionProps) {
  if (history === undefined) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list as a whole listens to keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={row + 1}
      aria-setsize={of}
      style={{ top: `${row * ROW_REM}rem` }}
      onClick={choose}
    >
      <span className="history-id">{history.id}</span>
      <span className="history-model">{history.model}</span>
      <span className="history-counts">
        {(['holds', 'violated', 'unknown'] as const).map((verdict) => {
          const count = countOf(history, verdict);
          return count === 0 ? null : (
            <span key={verdict} className={verdict}>
              <VerdictMark of={verdict} /> {count}
              <span className="unseen"> {STANDS[verdict]}</span>
            </span>
          );
        })}
      </span>
    </div>
  );
}

const countOf = ({ levels }: JudgedHistory, verdict: string): number =>
  levels.filter((each) => each.verdict === verdict).length;

interface Stepping {
  readonly place: number;
  readonly last: number;
  readonly page: number;
  readonly go: (to: number) => void;
}

function stepBy(event: KeyboardEvent, { place, last, page, go }: Stepping): void {
  const to = {
    ArrowDown: place + 1,
    ArrowUp: place - 1,
    PageDown: place + page,
    PageUp: place - page,
    Home: 0,
    End: last,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  go(to);
}

const rowPixels = (): number =>
  ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

function reveal(box: HTMLElement | null, row: number): void {
  if (box === null) return;
  const height = rowPixels();
  const lowest = (row + 1) * height - box.clientHeight;
  box.scrollTop = Math.max(lowest, Math.min(row * height, box.scrollTop));
}

function useRowsInView(box: React.RefObject<HTMLElement | null>) {
  const [rows, setRows] = useState({ first: 0, count: 20 });
  const look = useRef(() => {
    if (box.current === null) return;
    const height = rowPixels();
    const first = Math.floor(box.current.scrollTop / height);
    const count = Math.ceil(box.current.clientHeight / height);
    setRows((now) => (now.first === first && now.count === count ? now : { first, count }));
  }).current;
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, look]);
  return { ...rows, look };
}
