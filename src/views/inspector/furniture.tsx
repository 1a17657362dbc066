// What the run is furnished with: nodes, what they replicate, how far apart they are, and how patient clients are. A story
// keeps its people and what they share.

import { useLab, useStore, useStory } from '../../app/index.ts';
import { type Furniture as Furnished, MOST_CLIENTS_EACH, MOST_NODES, objects } from '../../wire/index.ts';
import { useLasting } from '../panel/lasting.ts';
import { delayMsOf, OBJECT_NAMES, ROUTES } from './furnishing.ts';
import { NumberField } from './number-field.tsx';
import { Row } from './row.tsx';

export function Furniture() {
  const isStory = useStory() !== null;
  return (
    <section>
      <h3>{isStory ? 'Lines and patience' : 'Nodes, lines and clients'}</h3>
      {!isStory && <Nodes />}
      <Lines />
      {!isStory && <Clients />}
    </section>
  );
}

/** A part of the furniture: what there is, whether somebody put it there, and how to change it. */
function usePart<Name extends keyof Furnished>(name: Name) {
  const { deeds } = useLab();
  const value = useStore((s) => s.run.furniture[name]);
  return {
    value,
    isChanged: value !== undefined,
    set: (to: Furnished[Name]) => deeds.furnish({ [name]: to }),
    onPutBack: () => deeds.furnish({ [name]: undefined }),
  };
}

function Nodes() {
  const setting = useLasting(useStore((s) => s.setting));
  const nodes = usePart('nodes');
  const object = usePart('object');
  if (setting === undefined) return null;
  return (
    <>
      <Row title="nodes" isChanged={nodes.isChanged} onPutBack={nodes.onPutBack}>
        <NumberField
          value={nodes.value ?? setting.nodes.length}
          bounds={{ least: 1, most: MOST_NODES }}
          unit=""
          set={nodes.set}
        />
      </Row>
      <Row title="what they replicate" isWide isChanged={object.isChanged} onPutBack={object.onPutBack}>
        <select
          value={object.value ?? setting.object.kind}
          onChange={(event) => object.set(objects.find((kind) => kind === event.target.value))}
        >
          {objects.map((kind) => (
            <option key={kind} value={kind}>
              {OBJECT_NAMES[kind]}
            </option>
          ))}
        </select>
      </Row>
    </>
  );
}

const MINUTE_MS = 60_000;

function Lines() {
  const setting = useLasting(useStore((s) => s.setting));
  const delay = usePart('delayMs');
  const timeout = usePart('timeoutMs');
  if (setting === undefined) return null;
  const [least, most] = delay.value ?? delayMsOf(setting);
  return (
    <>
      <Row
        title="a message takes, one way"
        isGroup
        isWide
        isChanged={delay.isChanged}
        onPutBack={delay.onPutBack}
      >
        <NumberField
          value={least}
          bounds={{ least: 0, most: MINUTE_MS }}
          label="a message takes at least"
          set={(to) => delay.set([to, Math.max(to, most)])}
        />
        <span>to</span>
        <NumberField
          value={most}
          bounds={{ least: 0, most: MINUTE_MS }}
          unit="ms"
          label="a message takes at most"
          set={(to) => delay.set([Math.min(least, to), to])}
        />
      </Row>
      <Row title="a client waits for" isChanged={timeout.isChanged} onPutBack={timeout.onPutBack}>
        <NumberField
          value={timeout.value ?? setting.clientTimeoutMs}
          bounds={{ least: 1, most: 10 * MINUTE_MS }}
          unit="ms"
          set={timeout.set}
        />
      </Row>
    </>
  );
}

function Clients() {
  const each = usePart('clientsEach');
  const retries = usePart('retries');
  const breaker = usePart('breaker');
  const route = usePart('route');
  return (
    <>
      <Row title="clients at each node" isChanged={each.isChanged} onPutBack={each.onPutBack}>
        <NumberField
          value={each.value ?? 1}
          bounds={{ least: 0, most: MOST_CLIENTS_EACH }}
          unit=""
          set={each.set}
        />
      </Row>
      <Row title="a client asks again, times" isChanged={retries.isChanged} onPutBack={retries.onPutBack}>
        <NumberField value={retries.value ?? 0} bounds={{ least: 0, most: 20 }} unit="" set={retries.set} />
      </Row>
      <Row
        title="a client’s next question goes"
        isWide
        isChanged={route.isChanged}
        onPutBack={route.onPutBack}
      >
        <select
          value={route.value ?? 'pinned'}
          onChange={(event) => route.set(ROUTES.find(([value]) => value === event.target.value)?.[0])}
        >
          {ROUTES.map(([value, title]) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
      </Row>
      <div className="row">
        <label className="check">
          <input
            type="checkbox"
            checked={breaker.value ?? false}
            onChange={(event) => breaker.set(event.target.checked || undefined)}
          />
          <span className="row-title">leaves a site alone that failed three times in a row</span>
        </label>
      </div>
    </>
  );
}
