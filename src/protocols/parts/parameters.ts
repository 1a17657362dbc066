// Parameters as most protocols declare them: by name, title and standard, and, but for the live ones, not to be changed in mid-run.

import type { ParameterSpec } from '../contract.ts';

export const duration = (name: string, title: string, standard: number): ParameterSpec => ({
  name,
  title,
  kind: 'duration',
  live: false,
  standard,
});

export const count = (name: string, title: string, standard: number): ParameterSpec => ({
  name,
  title,
  kind: 'count',
  live: false,
  standard,
});

export const counts = (name: string, title: string, standard: readonly number[]): ParameterSpec => ({
  name,
  title,
  kind: 'counts',
  live: false,
  standard,
});

/** It may change in mid-run. */
export const live = (spec: ParameterSpec): ParameterSpec => ({ ...spec, live: true });

/** The first of the choices is the standard. */
export const choice = (
  name: string,
  title: string,
  choices: readonly (readonly [value: string, title: string])[],
): ParameterSpec => ({
  name,
  title,
  kind: 'choice',
  choices: choices.map(([value, title]) => ({ value, title })),
  live: false,
  standard: choices[0]![0],
});

export const yesOrNo = (name: string, title: string): ParameterSpec =>
  choice(name, title, [
    ['on', 'yes'],
    ['off', 'no'],
  ]);

/** A choice for each node: the standard says for how many. */
export const choiceOfEach = (
  name: string,
  title: string,
  choices: readonly (readonly [value: string, title: string])[],
  standard: readonly string[],
): ParameterSpec => ({ ...choice(name, title, choices), kind: 'choiceOfEach', standard });
