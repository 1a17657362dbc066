// What is wrong with a story, in sentences for whoever writes one. A story without claims, predictions, both choices or
// an ending is refused by the tests, and so is one that leads nowhere.

import type { Beat, Scenario } from './scenario.ts';

export function faultsOf(story: Scenario): readonly string[] {
  return [...ofChoice(story), ...ofClaims(story), ...ofPredictions(story), ...ofWalk(story)];
}

const ends = ({ choice }: Scenario): readonly string[] => [choice.available, choice.consistent];

function ofChoice(story: Scenario): readonly string[] {
  const { choice, setting } = story;
  const faults: string[] = [];
  if (choice.available === choice.consistent) faults.push('Both ends of its choice are the same.');
  const start = setting.settings[choice.parameter];
  if (!ends(story).some((end) => end === start)) faults.push('It does not begin at an end of its choice.');
  return faults;
}

function ofClaims(story: Scenario): readonly string[] {
  const { claims, choice, script } = story;
  if (claims.length === 0) return ['It claims nothing: nobody would notice if its words were wrong.'];
  const unclaimed = ends(story).filter(
    (end) => !claims.some((claim) => claim.when[choice.parameter] === end),
  );
  const claimed = new Set(claims.flatMap(({ check }) => ('step' in check ? [check.step] : [])));
  const questions = script.filter(({ action }) => action.type === 'ask').map(({ id }) => id);
  return [
    ...unclaimed.map((end) => `It claims nothing of a run in which “${choice.parameter}” is “${end}”.`),
    ...questions
      .filter((id) => !claimed.has(id))
      .map((id) => `It claims nothing about the question “${id}”.`),
  ];
}

function ofPredictions({ beats, script }: Scenario): readonly string[] {
  const asked = beats.flatMap(({ predict }) => predict ?? []);
  if (asked.length === 0) return ['It asks for no prediction: nobody would be surprised.'];
  return asked.flatMap(({ step, outcomes }) => [
    ...(script.some(({ id }) => id === step)
      ? []
      : [`It asks to foretell “${step}”, which is no step of it.`]),
    ...(outcomes.length > 1 ? [] : [`There is but one way to foretell “${step}”.`]),
  ]);
}

function ofWalk({ beats, script, ending }: Scenario): readonly string[] {
  const faults: string[] = [];
  if (beats.length === 0) faults.push('It has no beats.');
  if (ending.trim() === '' || !beats.some(isLast))
    faults.push(
      'It has no ending: no beat leads to its twin, or nothing is said of what is to be seen there.',
    );
  const led = new Set(beats.flatMap(({ next }) => (next && 'steps' in next ? next.steps : [])));
  for (const { id } of script) if (!led.has(id)) faults.push(`No beat leads to the step “${id}”.`);
  for (const id of led)
    if (!script.some((step) => step.id === id))
      faults.push(`A beat leads to “${id}”, which is no step of it.`);
  return faults;
}

const isLast = ({ next }: Beat): boolean => next !== undefined && 'twin' in next;
