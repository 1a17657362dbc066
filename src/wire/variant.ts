// What plays in a run and how it is furnished, as it stands in an address: each part within bounds or refused.

import type { Settings } from '../protocols/index.ts';
import { type Furniture, MOST_CLIENTS_EACH, MOST_NODES, objects } from '../scenarios/index.ts';
import { fail, list, text, whole } from './reading.ts';
import type { Variant } from './saved-run.ts';

const MOST_ENTRIES = 64;
const LARGEST = 1_000_000;

/** A plain record, or refused. */
const recordOf = (value: unknown): { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { [name: string]: unknown })
    : fail('Its settings cannot be read.');

export function settingsFrom(value: unknown): Settings {
  const entries = Object.entries(recordOf(value)).map(([name, entry]) => [text(name), settingFrom(entry)]);
  return Object.fromEntries(entries) as Settings;
}

function settingFrom(value: unknown): Settings[string] {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return whole(value, LARGEST);
  const entries = list(value, MOST_ENTRIES);
  return typeof entries[0] === 'string' ? entries.map(text) : entries.map((n) => whole(n, LARGEST));
}

const systemFrom = (value: unknown): string | null => (value === null ? null : text(value));

export const variantFrom = (system: unknown, settings: unknown): Variant => ({
  system: systemFrom(system),
  settings: settingsFrom(settings),
});

export function twinFrom(value: unknown): Variant | null {
  if (value === null) return null;
  const [system, settings] = list(value, 2);
  return variantFrom(system, settings);
}

const oneOf =
  <T>(allowed: readonly T[]) =>
  (value: unknown): T =>
    allowed.find((one) => one === value) ?? fail('A part of its furniture is not known here.');

const PARTS: { readonly [Name in keyof Furniture]-?: (value: unknown) => NonNullable<Furniture[Name]> } = {
  nodes: (value) => whole(value, MOST_NODES, 1),
  object: oneOf(objects),
  delayMs: (value) => {
    const [least, most] = list(value, 2);
    return [whole(least, 60_000), whole(most, 60_000, whole(least, 60_000))];
  },
  clientsEach: (value) => whole(value, MOST_CLIENTS_EACH),
  timeoutMs: (value) => whole(value, 600_000, 1),
  retries: (value) => whole(value, 20),
  breaker: (value) => (typeof value === 'boolean' ? value : fail('Its furniture cannot be read.')),
  route: oneOf(['pinned', 'failover', 'rotate'] as const),
};

export function furnitureFrom(value: unknown): Furniture {
  const given = recordOf(value);
  for (const name of Object.keys(given))
    if (!Object.hasOwn(PARTS, name)) fail('Its furniture cannot be read.');
  const parts = Object.entries(PARTS) as [keyof Furniture, (value: unknown) => unknown][];
  return Object.fromEntries(
    parts.filter(([name]) => given[name] !== undefined).map(([name, read]) => [name, read(given[name])]),
  );
}
