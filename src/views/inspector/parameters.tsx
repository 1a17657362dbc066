// The parameters of what plays: first those that act at once, then those with which a run begins.

import { useLab, useStore } from '../../app/index.ts';
import { type ParameterSpec, sameSetting } from '../../wire/index.ts';
import { useLasting } from '../panel/lasting.ts';
import { Control } from './control.tsx';
import { Row } from './row.tsx';
import { useManual } from './use-manual.ts';

export function Parameters() {
  const parameters = useStore((s) => s.parameters);
  return (
    <>
      <Group title="Acts at once" specs={parameters.filter(({ live }) => live)} />
      <Group
        title="Starts the run again, under the same luck"
        specs={parameters.filter(({ live }) => !live)}
      />
    </>
  );
}

function Group({ title, specs }: { readonly title: string; readonly specs: readonly ParameterSpec[] }) {
  const manual = useManual();
  if (specs.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {specs.map((spec) => (
        <Parameter key={spec.name} spec={spec} manual={manual.get(spec.name)} />
      ))}
    </section>
  );
}

interface Shown {
  readonly spec: ParameterSpec;
  readonly manual: string | undefined;
}

function Parameter({ spec, manual }: Shown) {
  const { deeds } = useLab();
  const { name, title, kind } = spec;
  const now = useLasting(useStore((s) => (s.summary?.settings ?? s.setting?.settings)?.[name]));
  const came = useStore((s) => s.came[name]);
  if (now === undefined) return null;
  return (
    <Row
      title={title}
      manual={manual}
      isGroup={kind === 'counts' || kind === 'choiceOfEach'}
      isWide={kind !== 'count' && kind !== 'duration'}
      isChanged={came !== undefined && !sameSetting(came, now)}
      onPutBack={() => deeds.putBack(name)}
    >
      <Control spec={spec} value={now} set={(value) => deeds.turn({ [name]: value })} />
    </Row>
  );
}
