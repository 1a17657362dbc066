// The card of a client: what it was told last, and what it may ask by hand.

import { useSetting } from '../../../app/index.ts';
import { Ask } from '../../ask.tsx';
import { useLatest } from '../asked.ts';
import { Bubble } from '../branches/counter.tsx';

export function ClientCard({ client }: { readonly client: number }) {
  const latest = useLatest()[client];
  const { clients } = useSetting();
  return (
    <div className="client-card">
      <p className="card-title">{clients[client]?.name}</p>
      <Bubble asked={latest} />
      <Ask client={client} isWaiting={latest?.standing === 'open'} />
    </div>
  );
}
