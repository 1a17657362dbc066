// A counter: the customer, what was asked last, what was answered, and the means to ask for more.

import { spoken, state, useAnswerDiffers, useAskWhy, useSetting, useSummary } from '../../../app/index.ts';
import { outcomeWords, VERDICTS } from '../../../pictures/index.ts';
import type { Asked } from '../../../timeline/index.ts';
import { Mark, type Meaning } from '../../../ui/index.ts';
import { sceneOf } from '../../../wire/index.ts';
import { Ask } from '../../ask.tsx';
import { useNamed } from '../../ladder.tsx';
import { useTwinName } from '../twin-name.ts';

/** What the customer was told, in as few words as will do. */
export const outcomeText = (asked: Asked): string => outcomeWords(sceneOf(state().run), asked);

export function Counter({ client }: { readonly client: number }) {
  const latest = useSummary((s) => s?.asked.findLast((a) => a.client === client));
  const { name } = useSetting().clients[client]!;
  return (
    <section className={`counter counter-${client}`} aria-label={useTwinName(name)}>
      <Person />
      <div className="at-counter" data-anchor={`client-${client}`}>
        <Bubble asked={latest} />
        <Ask client={client} isWaiting={latest?.standing === 'open'} />
      </div>
    </section>
  );
}

function Person() {
  return (
    <svg className="person" viewBox="0 0 40 52" aria-hidden="true">
      <circle cx="20" cy="12" r="9.500" fill="var(--card)" stroke="currentColor" strokeWidth="2.200" />
      <path
        d="M4.500 51V41c0-8.500 6.500-15 15.500-15s15.500 6.500 15.500 15v10"
        fill="var(--card)"
        stroke="currentColor"
        strokeWidth="2.200"
      />
    </svg>
  );
}

/** An answer without a verdict bears the mark of one that is not there. */
export const markOf = (standing: Asked['standing']): Meaning => (standing === 'unjudged' ? 'open' : standing);

export function Bubble({ asked }: { readonly asked: Asked | undefined }) {
  const differs = useAnswerDiffers(asked?.client ?? -1);
  const named = useNamed();
  const why = useAskWhy();
  if (asked === undefined) return <p className="bubble empty">nothing asked yet</p>;
  const { standing } = asked;
  const second = VERDICTS[standing];
  return (
    <div
      className={['bubble', standing, named.has(asked.op) && 'is-named', differs && 'differs']
        .filter(Boolean)
        .join(' ')}
    >
      <p className="said">“{spoken(asked.operation)}”</p>
      <p className="told">
        <Mark of={markOf(standing)} /> <span>{outcomeText(asked)}</span>
        {second && <span className="second">{second}</span>}
        {standing !== 'open' && (
          <button
            type="button"
            className="link"
            aria-label={`Why? ${spoken(asked.operation)}: ${outcomeText(asked)}`}
            onClick={() => why(asked.op)}
          >
            why?
          </button>
        )}
      </p>
    </div>
  );
}
