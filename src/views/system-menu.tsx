// Which system plays: the story's own protocol, or a real database in its place. What cannot play here says why when it
// is tried.

import { useState } from 'react';
import { useLab, useSide, useStore } from '../app/index.ts';
import { fetchSystems } from '../wire/index.ts';
import { Menu } from './menu.tsx';

interface Choice {
  readonly id: string;
  readonly title: string;
  readonly label: string;
}

/** Protocols that no system here stands for, or that are worth a look by themselves. */
const PROTOCOLS: readonly Choice[] = [
  { id: 'raft', title: 'Raft', label: 'as in the paper' },
  { id: 'dynamo', title: 'Dynamo-style quorums', label: 'N, R and W as you like' },
  { id: 'crdt', title: 'Replicated data types', label: 'merge without conflict' },
];

export function SystemMenu() {
  const { deeds } = useLab();
  const side = useSide();
  const id = useStore(({ run }) => (side === 0 ? run : (run.twin ?? run)).system);
  const isBench = useStore((s) => s.run.scenario === 'bench');
  const [choices, setChoices] = useState<readonly Choice[]>(PROTOCOLS);
  const fetch = () =>
    void fetchSystems().then(
      (systems) => setChoices([...PROTOCOLS, ...systems.values()]),
      () => undefined,
    );
  const own = isBench ? 'majority votes' : 'the story’s own';
  const now = id === null ? own : (choices.find((c) => c.id === id)?.title ?? id);
  const choose = (system: string | null, close: () => void) => {
    close();
    deeds.letPlay(system, side);
  };
  return (
    <Menu label={side === 0 ? 'System' : 'beside'} now={now} className="system-menu" onOpen={fetch}>
      {(close) => (
        <ul>
          <li>
            <button type="button" aria-pressed={id === null} onClick={() => choose(null, close)}>
              <strong>{own}</strong>
            </button>
          </li>
          {choices.map((choice) => (
            <li key={choice.id}>
              <button type="button" aria-pressed={choice.id === id} onClick={() => choose(choice.id, close)}>
                <strong>{choice.title}</strong>
                <span>{choice.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
