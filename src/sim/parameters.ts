// Reads parameters of a protocol as people write them: `partition=answer`, `votes=2,1`.

import type { ParameterSpec, Settings, Setting as Value } from '../protocols/index.ts';

const MOST = 1_000_000;
const isCount = (n: unknown): n is number =>
  Number.isSafeInteger(n) && (n as number) >= 0 && (n as number) <= MOST;

/** Why this value does not suit the parameter, in a sentence, or undefined. */
export function valueObjection(spec: ParameterSpec, value: unknown): string | undefined {
  switch (spec.kind) {
    case 'choice': {
      const allowed = spec.choices?.map((c) => c.value) ?? [];
      return allowed.some((c) => c === value)
        ? undefined
        : `“${spec.name}” is one of: ${allowed.join(', ')}.`;
    }
    case 'choiceOfEach':
      return Array.isArray(value) && value.length > 0
        ? value
            .map((one) => valueObjection({ ...spec, kind: 'choice' }, one))
            .find((wrong) => wrong !== undefined)
        : `“${spec.name}” is a list with a choice for each node.`;
    case 'counts':
      return Array.isArray(value) && value.length > 0 && value.every(isCount)
        ? undefined
        : `“${spec.name}” is a list of whole numbers, such as 2,1.`;
    case 'count':
      return isCount(value) ? undefined : `“${spec.name}” is a whole number from 0 to 1,000,000.`;
    case 'duration':
      // A timer of no length that sets itself again would stop time.
      return isCount(value) && value > 0
        ? undefined
        : `“${spec.name}” is a whole number from 1 to 1,000,000.`;
  }
}

/** Why these are no settings for such parameters, in a sentence, or undefined. */
export function valuesObjection(specs: readonly ParameterSpec[], settings: Settings): string | undefined {
  for (const spec of specs) {
    const wrong = valueObjection(spec, settings[spec.name]);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function fromText(spec: ParameterSpec, text: string): Value {
  const number = (part: string): number => (/^\d+$/.test(part.trim()) ? Number(part) : Number.NaN);
  if (spec.kind === 'choice') return text;
  if (spec.kind === 'choiceOfEach') return text.split(',').map((part) => part.trim());
  return spec.kind === 'counts' ? text.split(',').map(number) : number(text);
}

/** One `name=value`, or the sentence that says what is wrong with it. */
export function readParameter(specs: readonly ParameterSpec[], text: string): Settings | string {
  const at = text.indexOf('=');
  const name = at < 0 ? text : text.slice(0, at);
  const spec = specs.find((s) => s.name === name);
  if (at < 0) return `“${text}” should read name=value.`;
  if (spec === undefined)
    return `There is no setting “${name}”; there are: ${specs.map((s) => s.name).join(', ')}.`;
  const value = fromText(spec, text.slice(at + 1));
  return valueObjection(spec, value) ?? { [name]: value };
}
