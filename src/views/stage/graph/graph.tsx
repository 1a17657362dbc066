// The picture of a graph: every node as a disc that can be moved, its clients beside it, and lines between all.

import { useEffect, useMemo } from 'react';
import { useSetting, useSummary } from '../../../app/index.ts';
import { besideNode, type Disc, graphScenery, type Point, type Ring, ring } from '../../../pictures/index.ts';
import { type Open, useLatest, useOpen } from '../asked.ts';
import { useStage } from '../on-stage.ts';
import { type Room, useRoom } from '../room.ts';
import { putBack, useArrangement } from './arrangement.ts';
import { Client } from './client.tsx';
import { Node } from './node.tsx';

export default function Graph() {
  const { stage } = useStage();
  const room = useRoom(stage);
  return room && <Standing room={room} />;
}

function Standing({ room }: { readonly room: Room }) {
  const { show } = useStage();
  const { nodes } = useSetting();
  const oval = useMemo(() => ring(nodes.length, room), [nodes.length, room]);
  const discs = useDiscs(oval, room);
  const clients = useClients({ oval, discs, room });
  useEffect(() => show(graphScenery({ room, discs, clients })), [show, room, discs, clients]);
  return (
    <>
      <Nodes {...{ oval, discs, room }} />
      <Clients places={clients} isSmall={oval.isSmall} />
      <Reset />
    </>
  );
}

/** Where each node stands: where it was put, or where it belongs. */
function useDiscs({ places, radius }: Ring, { width, height }: Room): readonly Disc[] {
  const own = useArrangement(useSetting().nodes);
  return useMemo(
    () =>
      places.map((place, node) => {
        const put = own?.[node];
        return put ? { x: put.x * width, y: put.y * height, radius } : { ...place, radius };
      }),
    [places, radius, own, width, height],
  );
}

interface Laid {
  readonly oval: Ring;
  readonly discs: readonly Disc[];
  readonly room: Room;
}

function useClients({ oval, discs, room }: Laid): readonly Point[] {
  const { clients } = useSetting();
  return useMemo(
    () =>
      clients.map(({ site }, client) => {
        const here = clients.flatMap((each, i) => (each.site === site ? [i] : []));
        return besideNode(discs[site]!, { k: here.indexOf(client), of: here.length, ring: oval, room });
      }),
    [clients, oval, discs, room],
  );
}

const NOTHING_OPEN: Open = { count: 0, since: 0 };

function Nodes({ oval, discs, room }: Laid) {
  const { nodes } = useSetting();
  const open = useOpen();
  const now = useSummary((s) => s?.at ?? 0);
  return discs.map((disc, node) => {
    const { count, since } = open.get(node) ?? NOTHING_OPEN;
    // To the hundredth of a second: what is read need not be rendered more often.
    const openForMs = count === 0 ? 0 : Math.floor((now - since) / 10_000) * 10;
    return (
      <Node
        key={nodes[node]}
        {...{ node, disc, room, openForMs }}
        name={nodes[node]!}
        isSmall={oval.isSmall}
        openCount={count}
      />
    );
  });
}

function Clients({ places, isSmall }: { readonly places: readonly Point[]; readonly isSmall: boolean }) {
  const { clients } = useSetting();
  const latest = useLatest();
  return clients.map(({ name }, client) => (
    <Client key={name} {...{ client, name, isSmall }} place={places[client]!} latest={latest[client]} />
  ));
}

function Reset() {
  const { nodes } = useSetting();
  const isMoved = useArrangement(nodes) !== undefined;
  return (
    isMoved && (
      <button type="button" className="link put-back" onClick={() => putBack(nodes)}>
        put the nodes back
      </button>
    )
  );
}
