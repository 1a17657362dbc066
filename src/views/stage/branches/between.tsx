// What cannot be, on the picture: when the open explanation names what two customers were just told, a dotted line
// joins the two, with the order that they would have to keep.

import { useEffect, useState } from 'react';
import { useSetting, useStore, useSummary } from '../../../app/index.ts';
import type { Asked } from '../../../timeline/index.ts';
import type { Rung } from '../../../wire/index.ts';

interface Span {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

export function Between({ stage }: { readonly stage: HTMLElement }) {
  const rung = useFallen();
  const asked = useSummary((s) => s?.asked);
  const { clients } = useSetting();
  const latest = clients.map((_, client) => asked?.findLast((each) => each.client === client));
  const named = latest.filter((each): each is Asked => each !== undefined && !!rung?.ops.includes(each.op));
  const isShown = rung !== undefined && named.length === 2;
  const span = useSpan(stage, isShown);
  if (!isShown || span === undefined) return null;
  const [first, second] = named as [Asked, Asked];
  return (
    <div className="between" style={{ left: span.left, width: span.right - span.left, top: span.y }}>
      <svg aria-hidden="true" viewBox="0 0 100 20" preserveAspectRatio="none">
        <path d="M0 2C25 22 75 22 100 2" />
      </svg>
      <p>{relation(rung, first, second)}</p>
    </div>
  );
}

/** The level asked about, if it fell on this side. */
function useFallen(): Rung | undefined {
  const level = useStore((s) => s.asksLevel);
  return useSummary((s) => (level === null ? undefined : s?.fallen.get(level)));
}

/** In as few words as will do; the drawer says the rest. */
function relation({ orders }: Rung, first: Asked, second: Asked): string {
  const order = orders.find(({ before, after }) => new Set([before, after, first.op, second.op]).size === 2);
  if (order?.why !== 'real-time') return 'no order fits both';
  const [before, after] = order.before === first.op ? [first, second] : [second, first];
  const ms = Math.floor(after.at / 1000) - Math.floor((before.endedAt ?? before.at) / 1000);
  return `${ms < 1 ? 'just' : `${ms.toLocaleString('en')} ms`} before the other was asked`;
}

/** Where the gap between the two bubbles is, as long as it is asked for. */
function useSpan(box: HTMLElement, isWanted: boolean): Span | undefined {
  const [span, setSpan] = useState<Span>();
  useEffect(() => {
    if (!isWanted) return;
    const measure = () => {
      const { left, top } = box.getBoundingClientRect();
      const rects = [...box.querySelectorAll('.bubble.is-named')].map((each) => each.getBoundingClientRect());
      const [a, b] = rects.sort((one, other) => one.left - other.left);
      if (a && b) setSpan({ left: a.right - left, right: b.left - left, y: (a.top + a.bottom) / 2 - top });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [box, isWanted]);
  return span;
}
