// Why: the chain of messages that led to an answer, and the ones that never arrived.

import { useEffect, useMemo } from 'react';
import { askNothing, spoken, useLab, useSetting, useSide, useStore } from '../app/index.ts';
import {
  type Asked,
  askedAt,
  type OperationRecord,
  type Why as Reasons,
  type WhyStep,
  why,
} from '../timeline/index.ts';
import { endedText } from '../wire/index.ts';
import { Mark } from '../ui/index.ts';
import { clock } from './clock.ts';
import { markOf, outcomeText } from './stage/branches/counter.tsx';
import { Drawer } from './drawer.tsx';

export function WhyAnswer({ op }: { readonly op: number }) {
  const { deeds } = useLab();
  const at = useStore((s) => s.summary?.at ?? 0);
  const timeline = deeds.session.timelineOf(useSide());
  const ended = timeline.operation(op)?.ended?.at;
  // Once the answer is there its reasons change no more, however far the playhead moves on.
  const until = ended !== undefined && ended <= at ? ended : at;
  const reasons = useMemo(() => why(timeline, op, until), [timeline, op, until]);
  const isGone = reasons === undefined || reasons.record.started.at > at;
  useEffect(() => {
    if (isGone) askNothing();
  }, [isGone]);
  if (isGone) return null;
  return <Reasoned key={op} reasons={reasons} asked={askedAt(reasons.record, at)} />;
}

function Reasoned({ reasons, asked }: { readonly reasons: Reasons; readonly asked: Asked }) {
  const site = useSetting().nodes[asked.node] ?? '';
  return (
    <Drawer title={`Why “${outcomeText(asked)}”?`}>
      <p className={`why-verdict ${asked.standing}`}>
        <Mark of={markOf(asked.standing)} /> <span>{verdictText(reasons, asked, site)}</span>
      </p>
      <Chain title="How the answer came about" steps={reasons.chain} />
      <NeverArrived steps={reasons.lost} />
    </Drawer>
  );
}

/** The verdict in one sentence a student understands. */
function verdictText({ missing }: Reasons, asked: Asked, site: string): string {
  switch (asked.standing) {
    case 'open':
      return `${site} has not answered yet.`;
    case 'refused':
      return `Turned away: ${endedText(asked.reason ?? 'nobody said why')} Nothing was changed.`;
    case 'unknown':
      return endedText(asked.reason ?? 'No answer');
    case 'done':
      return `Done: ${site} has confirmed it.`;
    case 'unjudged':
      return 'Not judged: it cannot be told which of the confirmed updates this answer rests on.';
    case 'fresh':
      return `Fresh: this answer fits all that had been confirmed before ${site} was asked.`;
    case 'stale':
      return missing.length === 0
        ? 'Stale: no set of confirmed updates explains this answer.'
        : `${site} answered although ${missing.map((r) => confirmed(r, asked)).join(', and ')}.`;
  }
}

/** In the words of whoever asked for it: what was confirmed may be a write or a sale as well as a withdrawal. */
function confirmed({ started, ended }: OperationRecord, asked: Asked): string {
  const before = Math.round((asked.at - (ended?.at ?? 0)) / 1000);
  return `“${spoken(started.operation)}” had been confirmed ${before.toLocaleString('en')} ms before it was asked`;
}

function Chain({ title, steps }: { readonly title: string; readonly steps: readonly WhyStep[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ol className="chain">
        {steps.map((step) => (
          <Step key={`${step.at} ${step.name} ${step.from} ${step.to}`} step={step} />
        ))}
      </ol>
    </section>
  );
}

/** The first of the lost ones stand for all: the rest are the same thing said again. */
function NeverArrived({ steps }: { readonly steps: readonly WhyStep[] }) {
  if (steps.length === 0) return null;
  const firsts = steps.filter((s, i) => steps.findIndex((o) => sameWay(o, s)) === i);
  const again = steps.length - firsts.length;
  return (
    <section>
      <h3>{steps.length === 1 ? 'The message that never arrived' : 'Messages that never arrived'}</h3>
      <ol className="chain">
        {firsts.map((step) => (
          <Step key={`${step.at} ${step.name} ${step.from} ${step.to}`} step={step} />
        ))}
      </ol>
      {again > 0 && (
        <p className="again">and {again === 1 ? 'once more' : `${again} more times`} the same, in vain</p>
      )}
    </section>
  );
}

const sameWay = (a: WhyStep, b: WhyStep): boolean => a.from === b.from && a.to === b.to && a.name === b.name;

function Step({ step }: { readonly step: WhyStep }) {
  const { deeds } = useLab();
  const { nodes, clients } = useSetting();
  const name = (endpoint: number) => nodes[endpoint] ?? clients[endpoint - nodes.length]?.name ?? '';
  const { words, timers } = useStore((s) => s.vocabulary);
  return (
    <li className={step.kind === 'timer' ? 'timer' : step.fate === 'arrives' ? 'message' : 'lost'}>
      <button
        type="button"
        className="link value"
        aria-label={`Go to ${clock(step.at)}`}
        onClick={() => deeds.session.stepTo(step.at)}
      >
        {clock(step.at)}
      </button>
      {step.kind === 'timer' ? (
        <span>
          {name(step.from)} {timers[step.name] ?? 'waited long enough'}
        </span>
      ) : (
        <span>
          {name(step.from)} → {name(step.to)}
          <em>{said(step, words)}</em>
          {ENDS[step.fate] && <strong>{ENDS[step.fate]}</strong>}
        </span>
      )}
    </li>
  );
}

/** What became of a message that did not arrive. */
const ENDS: Readonly<Record<WhyStep['fate'], string>> = {
  arrives: '',
  'lost-in-cut': 'lost in the cut',
  lost: 'lost on the way',
  held: 'held at the cut',
  'node-down': 'found nobody there',
};

function said({ kind, name }: WhyStep, words: { readonly [message: string]: string }): string {
  if (kind === 'question') return 'the question';
  return kind === 'answer' ? 'the answer' : `“${words[name] ?? name}”`;
}
