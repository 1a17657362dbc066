// How clients ask by themselves, from the playhead on: how often, how much of it is reading, and of how many keys.

import { USUAL_LOAD, useLab, useSetting } from '../../app/index.ts';
import type { Workload } from '../../wire/index.ts';
import { useLoad } from '../panel/use-load.ts';
import { NumberField } from './number-field.tsx';
import { Row } from './row.tsx';

export function Load() {
  const { deeds } = useLab();
  const now = useLoad();
  const isKeyed = useSetting().object.kind === 'kv';
  const load = now ?? USUAL_LOAD;
  const set = (part: Partial<Workload>) => deeds.letAsk({ ...load, ...part });
  return (
    <section>
      <h3>Clients who ask by themselves, from here on</h3>
      <div className="row">
        <label className="check">
          <input
            type="checkbox"
            role="switch"
            aria-checked={now !== null}
            checked={now !== null}
            onChange={() => deeds.letAsk(now === null ? load : null)}
          />
          <span className="row-title">they ask</span>
        </label>
      </div>
      <Row title="questions a second, of all together">
        <NumberField
          value={load.ratePerS}
          bounds={{ least: 1, most: 1_000 }}
          unit="/s"
          set={(ratePerS) => set({ ratePerS })}
        />
      </Row>
      <Row title="of them are reads">
        <Share of={load.readShare} set={(readShare) => set({ readShare })} />
      </Row>
      {isKeyed && (
        <>
          <Row title="keys">
            <NumberField
              value={load.keys}
              bounds={{ least: 1, most: 1_000 }}
              unit=""
              set={(keys) => set({ keys })}
            />
          </Row>
          <Row title="of the questions are about the first key">
            <Share of={load.hotShare} set={(hotShare) => set({ hotShare })} />
          </Row>
        </>
      )}
    </section>
  );
}

interface ShareProps {
  /** Out of one; people are shown a hundred. */
  readonly of: number;
  readonly set: (share: number) => void;
}

function Share({ of, set }: ShareProps) {
  const bounds = { least: 0, most: 100 };
  return (
    <NumberField
      value={Math.round(of * 100)}
      bounds={bounds}
      unit="%"
      set={(percent) => set(percent / 100)}
    />
  );
}
