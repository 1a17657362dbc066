// The systems that can play in the run, as offers: they are data of their own, and take a moment to fetch.

import { useEffect, useState } from 'react';
import { useLab } from '../../app/index.ts';
import { fetchSystems } from '../../wire/index.ts';
import type { Offer } from './offered.ts';

const NONE: readonly Offer[] = [];

export function useSystemOffers(): readonly Offer[] {
  const { session } = useLab().deeds;
  const [offers, setOffers] = useState(NONE);
  useEffect(() => {
    let isWanted = true;
    const play = (system: string | null) => () => session.replay({ system, settings: {}, twin: null });
    const own: Offer = { group: 'systems', title: 'played by the story’s own', run: play(null) };
    void fetchSystems().then(
      (systems) => {
        const each = [...systems.values()].map(({ id, title, label }) => ({
          group: 'systems',
          title: `played by ${title} (${label})`,
          run: play(id),
        }));
        if (isWanted) setOffers([own, ...each]);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [session]);
  return offers;
}
