// The control of a parameter, by its kind.

import { useSetting } from '../../app/index.ts';
import type { ParameterSpec, Settings } from '../../wire/index.ts';
import { NumberField } from './number-field.tsx';
import { boundsOf, unitOf } from './numbers.ts';

type Value = Settings[string];

interface Props {
  readonly spec: ParameterSpec;
  readonly value: Value;
  readonly set: (value: Value) => void;
}

export function Control({ spec, value, set }: Props) {
  switch (spec.kind) {
    case 'choice':
      return <Select spec={spec} value={String(value)} set={set} />;
    case 'count':
    case 'duration':
      return (
        <NumberField value={Number(value)} bounds={boundsOf(spec)} unit={unitOf(spec) ?? ''} set={set} />
      );
    case 'counts':
    case 'choiceOfEach':
      return <OfEach spec={spec} values={listOf(value)} set={set} />;
  }
}

const listOf = (value: Value): readonly (number | string)[] =>
  Array.isArray(value) ? (value as readonly (number | string)[]) : [];

interface Chosen {
  readonly spec: ParameterSpec;
  readonly value: string;
  readonly label?: string;
  readonly set: (value: string) => void;
}

function Select({ spec, value, label, set }: Chosen) {
  return (
    <select aria-label={label} value={value} onChange={(event) => set(event.target.value)}>
      {spec.choices?.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.title}
        </option>
      ))}
    </select>
  );
}

interface Several {
  readonly spec: ParameterSpec;
  readonly values: readonly (number | string)[];
  readonly set: (value: Value) => void;
}

/** One for each node; the last of a short list stands for all the others. */
function OfEach({ spec, values, set }: Several) {
  const { nodes } = useSetting();
  const change = (i: number, to: number | string) => set(values.with(i, to) as Value);
  const nameOf = (i: number) =>
    i === values.length - 1 && values.length < nodes.length
      ? values.length === 1
        ? 'each node'
        : 'the others'
      : (nodes[i] ?? '');
  return values.map((value, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
    <span key={i} className="of-each">
      <span aria-hidden="true">{nameOf(i)}</span>
      {typeof value === 'number' ? (
        <NumberField
          value={value}
          bounds={boundsOf(spec)}
          label={`${spec.title}, ${nameOf(i)}`}
          set={(to) => change(i, to)}
        />
      ) : (
        <Select spec={spec} value={value} label={`${spec.title}, ${nameOf(i)}`} set={(to) => change(i, to)} />
      )}
    </span>
  ));
}
