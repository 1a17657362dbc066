// The picture of a map: land, cables, and a card for each node where it stands.

import { geoPath } from 'd3-geo';
import { useEffect, useMemo, useState } from 'react';
import { change, useSetting } from '../../../app/index.ts';
import {
  cardPlaces,
  type Land,
  mapScenery,
  type Point,
  projectionFor,
  type Region,
  regionOf,
  type Scenery,
  sizeOfCard,
} from '../../../pictures/index.ts';
import { type Place, placeOf } from '../../../wire/index.ts';
import { useLatest } from '../asked.ts';
import { Client } from '../graph/client.tsx';
import { useStage } from '../on-stage.ts';
import { type Room, useRoom } from '../room.ts';
import { landOf } from './atlas.ts';
import { Cables } from './cables.tsx';
import { City } from './city.tsx';

export default function WorldMap() {
  const { stage } = useStage();
  const room = useRoom(stage);
  const { places = [] } = useSetting();
  const known = useMemo(() => places.map(placeOf).filter((place) => place !== undefined), [places]);
  return room && known.length === places.length && <Standing {...{ room }} places={known} />;
}

interface Laid {
  readonly room: Room;
  readonly places: readonly Place[];
}

function Standing({ room, places }: Laid) {
  const { show } = useStage();
  const projection = useMemo(() => projectionFor(places, room), [places, room]);
  const bare = useMemo(
    () => mapScenery({ room, places, projection, clients: [] }),
    [room, places, projection],
  );
  const rows = useRows();
  const cards = useMemo(() => cardsOf(bare, { room, rows }), [bare, room, rows]);
  const clients = useClients({ cards, room });
  useEffect(
    () => show(mapScenery({ room, places, projection, clients })),
    [show, room, places, projection, clients],
  );
  const path = useMemo(() => geoPath(projection), [projection]);
  return (
    <>
      <Ground region={regionOf(places)} draw={path} />
      <Cables scenery={bare} places={places} />
      {places.map(({ id }, node) => (
        <City key={id} {...{ node, room }} place={bare.discs[node]!} card={cards[node]!} />
      ))}
      <Clients places={clients} />
    </>
  );
}

const SPOTS_ON_CABLE = 24;

/** What stands beneath a card: a row for each client of its node, at most so many at any. */
function useRows(): number {
  const { clients } = useSetting();
  const of = (node: number): number => clients.filter(({ site }) => site === node).length;
  return Math.max(0, ...clients.map(({ site }) => of(site)));
}

const ROW_REM = 1.75;

function cardsOf(scenery: Scenery, { room, rows }: { readonly room: Room; readonly rows: number }) {
  const card = sizeOfCard(room, scenery.nodes);
  const size = { ...card, height: card.height + rows * ROW_REM * 16 * room.scale };
  const spots: Point[] = [...scenery.discs];
  const trace = new Float32Array(4 * (scenery.steps + 1));
  for (let a = 0; a < scenery.nodes; a++) {
    for (let b = a + 1; b < scenery.nodes; b++) {
      scenery.trace({ a, b, open: 0, at: 0.5 }, trace);
      const stride = Math.max(1, Math.floor(trace.length / 2 / SPOTS_ON_CABLE));
      for (let i = 0; i < trace.length / 2; i += stride)
        spots.push({ x: trace[2 * i]!, y: trace[2 * i + 1]! });
    }
  }
  return cardPlaces(scenery.discs, { room, size, spots });
}

interface Cards {
  readonly cards: readonly Point[];
  readonly room: Room;
}

/** Clients stand beneath their node's card, one row for each. */
function useClients({ cards, room }: Cards): readonly Point[] {
  const { clients } = useSetting();
  return useMemo(() => {
    const { height } = sizeOfCard(room, cards.length);
    const rem = 16 * room.scale;
    return clients.map(({ site }, client) => {
      const row = clients.slice(0, client).filter((each) => each.site === site).length;
      const card = cards[site]!;
      return { x: card.x + rem, y: card.y + height + (row + 0.625) * ROW_REM * rem };
    });
  }, [clients, cards, room]);
}

function Clients({ places }: { readonly places: readonly Point[] }) {
  const { clients } = useSetting();
  const latest = useLatest();
  return clients.map(({ name }, client) => (
    <Client
      key={name}
      {...{ client, name }}
      isSmall={false}
      isWorded
      place={places[client]!}
      latest={latest[client]}
    />
  ));
}

interface Drawn {
  readonly region: Region;
  readonly draw: ReturnType<typeof geoPath>;
}

/** The land, once it is there; the run does not wait for it. */
function Ground({ region, draw }: Drawn) {
  const [land, setLand] = useState<Land | null>(null);
  useEffect(() => {
    let isWanted = true;
    landOf(region).then(
      (found) => isWanted && setLand(found),
      () => isWanted && change({ notice: 'The map could not be fetched. The run goes on without it.' }),
    );
    return () => {
      isWanted = false;
    };
  }, [region]);
  const shape = useMemo(() => land && draw(land.shape), [land, draw]);
  const borders = useMemo(() => land?.borders && draw(land.borders), [land, draw]);
  return (
    <svg className="ground" aria-hidden="true">
      {shape && <path className="land" d={shape} />}
      {borders && <path className="borders" d={borders} />}
    </svg>
  );
}
