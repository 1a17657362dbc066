// Every reply that the story's node could have given, tried: what breaks in the world as it is, and in the one that the
// node could not tell from it.

import { useEffect, useState } from 'react';
import { money, spoken, useLab, useSetting, useStore, useStory } from '../app/index.ts';
import { VerdictMark } from '../ui/index.ts';
import type { Action, Scenario, TriedReplies, TriedReply } from '../wire/index.ts';
import { Dialog } from './dialog.tsx';

export default function Replies() {
  const story = useStory();
  const replies = useStore((s) => s.replies);
  const tried = replies === 'none' ? null : replies;
  const { deeds } = useLab();
  const [own, setOwn] = useState('');
  const given = story?.replies?.values ?? [];
  const number = /^-?\d{1,9}$/.test(own) ? Number(own) : null;
  useEffect(() => {
    const values = number === null || given.includes(number) ? given : [...given, number];
    deeds.session.tryReplies(values);
  }, [deeds, number, given]);
  return (
    <Dialog title="Try every reply">
      {replies === 'none' && (
        <p>Nothing happened beyond the cut that could be told apart. Follow the story’s steps first.</p>
      )}
      {story && tried && <Table story={story} tried={tried} />}
      <label className="own-reply">
        <span>Another reply?</span>{' '}
        <input
          className="value"
          inputMode="numeric"
          maxLength={9}
          value={own}
          onChange={(event) => setOwn(event.target.value.trim())}
        />
      </label>
      {tried && <Proof tried={tried} />}
    </Dialog>
  );
}

function Table({ story, tried }: { readonly story: Scenario; readonly tried: TriedReplies }) {
  const node = useSetting().nodes[tried.node] ?? '';
  return (
    <table className="replies">
      <thead>
        <tr>
          <th scope="col">{node} says</th>
          {tried.unheard.map((action, world) => (
            <th key={world === 0 ? 'this' : 'other'} scope="col">
              {world === 0 ? 'this world: ' : 'another world: '}
              {deedOf(story, action)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tried.replies.map((reply) => (
          <Row key={String(reply.value)} reply={reply} />
        ))}
        {SILENCES.map((says) => (
          <tr key={says}>
            <th scope="row">{says}</th>
            <td colSpan={2}>
              <VerdictMark of="violated" /> A is broken: a fair question got no answer.
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SILENCES = ['“I cannot say”', 'nothing, for ever'] as const;

function deedOf(story: Scenario, action: Action): string {
  if (action.type !== 'ask') return '';
  return `“${spoken(action.operation)}” at ${story.setting.nodes[story.setting.clients[action.client]?.site ?? 0]}`;
}

function Row({ reply: { value, holds, because } }: { readonly reply: TriedReply }) {
  return (
    <tr>
      <th scope="row" className="value">
        {money(value)}
      </th>
      {holds.map((isFine, world) => (
        <td key={world === 0 ? 'this' : 'other'}>
          <VerdictMark of={isFine ? 'holds' : 'violated'} />{' '}
          {isFine ? 'right' : `C is broken: ${because[world] ?? 'no order explains it.'}`}
        </td>
      ))}
    </tr>
  );
}

function Proof({ tried: { node, states, stateCount, replies } }: { readonly tried: TriedReplies }) {
  const name = useSetting().nodes[node] ?? '';
  const none = replies.every(({ holds }) => !holds.every(Boolean));
  const hash = (n: number) => (n >>> 0).toString(16).padStart(8, '0');
  const isOne = states[0] === states[1];
  return (
    <section className="two-worlds">
      <p>
        {name} {isOne ? `went through the same ${stateCount} states in` : 'was not in the same states in'}{' '}
        both worlds:{' '}
        <span className="value" data-states={states.join(' ')}>
          {hash(states[0])} {isOne ? '=' : '≠'} {hash(states[1])}
        </span>
        .{' '}
        {isOne
          ? 'So it must say the same in both.'
          : 'It heard of the difference, and may say another thing in each.'}
      </p>
      {isOne && none && <p className="asks">No reply is right in both. That is the theorem.</p>}
    </section>
  );
}
