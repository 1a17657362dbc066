// What the manual of the system that plays calls each parameter. Systems are fetched when the first of them is looked at.

import { useEffect, useState } from 'react';
import { useStore } from '../../app/index.ts';
import { fetchSystems } from '../../wire/index.ts';

const NONE: ReadonlyMap<string, string> = new Map();

export function useManual(): ReadonlyMap<string, string> {
  const id = useStore((s) => s.run.system);
  const [names, setNames] = useState(NONE);
  useEffect(() => {
    let isWanted = true;
    setNames(NONE);
    if (id === null) return;
    fetchSystems().then(
      (systems) => {
        const parameters = systems.get(id)?.parameters ?? [];
        if (isWanted) setNames(new Map(parameters.map(({ name, sets }) => [sets, name])));
      },
      // Without the manual's names there are still the protocol's own.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [id]);
  return names;
}
