// Every scenario is sound as data: it can be run, its beats and claims refer to what exists, and both ends of
// its choice are claimed about. What the claims say is tested with the experiments.

import { describe, expect, it } from 'vitest';
import { ms } from '../kernel/index.ts';
import { protocols } from '../protocols/index.ts';
import { actionObjection, Run, settingObjection } from '../sim/index.ts';
import { scenarios } from './catalogue.ts';
import type { Scenario } from './scenario.ts';

const all: [string, Scenario][] = [...scenarios];
const repeated = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i);

it('the catalogue knows each scenario by its own id', () => {
  expect(all.length).toBeGreaterThan(0);
  for (const [id, scenario] of all) expect(id).toBe(scenario.id);
});

describe.each(all)('%s', (_id, scenario) => {
  const { setting, script, beats, claims, choice, endMs, switches } = scenario;
  const steps = new Set(script.map((step) => step.id));
  const ends = [choice.available, choice.consistent];

  it('can be run as it is, and with either end of its choice', () => {
    expect(settingObjection(setting)).toBeUndefined();
    for (const end of ends) {
      const settings = { ...setting.settings, [choice.parameter]: end };
      expect(settingObjection({ ...setting, settings })).toBeUndefined();
    }
  });

  it('gives every parameter of its protocol a value', () => {
    const parameters = protocols.get(setting.protocol)?.parameters ?? [];
    expect(Object.keys(setting.settings).sort()).toEqual(parameters.map((p) => p.name).sort());
  });

  it('chooses between two values that its protocol knows and that may change in mid-run', () => {
    const parameter = protocols.get(setting.protocol)?.parameters.find((p) => p.name === choice.parameter);
    expect(parameter).toMatchObject({ kind: 'choice', live: true });
    expect(parameter?.choices?.map((c) => c.value)).toEqual(expect.arrayContaining(ends));
    expect(new Set(ends).size).toBe(2);
    expect(ends).toContain(setting.settings[choice.parameter]);
  });

  it('has clients at nodes that exist, under names of their own', () => {
    for (const { site } of setting.clients) expect(setting.nodes[site]).toBeDefined();
    expect(repeated([...setting.nodes, ...setting.clients.map((c) => c.name)])).toEqual([]);
  });

  it('has a script in order, within its time, of acts that make sense', () => {
    expect(repeated(script.map((step) => step.id))).toEqual([]);
    const times = script.map((step) => step.atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const { atMs, action } of script) {
      expect(atMs).toBeGreaterThan(0);
      expect(atMs).toBeLessThan(endMs);
      expect(Number.isSafeInteger(ms(atMs))).toBe(true);
      expect(actionObjection(setting, action)).toBeUndefined();
    }
  });

  it('has beats whose next steps exist', () => {
    expect(repeated(beats.map((beat) => beat.id))).toEqual([]);
    for (const { next } of beats) {
      if (next && 'steps' in next) for (const step of next.steps) expect(steps, next.label).toContain(step);
    }
  });

  it('has beats whose conditions can be met by its script', () => {
    for (const { id, when } of beats) {
      if (when.asked === undefined) continue;
      const { client, f } = when.asked;
      const asked = script.some(
        ({ action }) => action.type === 'ask' && action.client === client && action.operation.f === f,
      );
      expect(asked, id).toBe(true);
    }
  });

  it('speaks of nodes that exist, in whole sentences', () => {
    for (const { id, says, asks = '?', next } of beats) {
      expect(says, id).toMatch(/^[A-Z].*[.?]$/);
      expect(asks, id).toMatch(/[.?]$/);
      expect(`${says}${asks}`, id).not.toContain('!');
      for (const [, inside] of `${says}${asks}`.matchAll(/\{([^}]*)\}/g)) {
        const [, client] = /^took(\d)$/.exec(inside!) ?? [];
        if (client !== undefined) expect(setting.clients[Number(client)], id).toBeDefined();
        else if (inside !== 'short') expect(setting.nodes[Number(inside)], `${id} {${inside}}`).toBeDefined();
      }
      if (next) expect(next.label, id).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  it('asks for predictions of a question in its script, with more than one way to be right', () => {
    const questions = script.filter((s) => s.action.type === 'ask').map((s) => s.id);
    for (const { id, predict } of beats) {
      if (predict === undefined) continue;
      expect(questions, id).toContain(predict.step);
      const outcomes = predict.outcomes.map((p) => p.outcome);
      expect(repeated(outcomes), id).toEqual([]);
      expect(outcomes.length, id).toBeGreaterThan(1);
    }
  });

  it('has switches that may be thrown in mid-run, on and off and on', () => {
    for (const { on, off, label } of switches) {
      expect(Object.keys(on).sort(), label).toEqual(Object.keys(off).sort());
      const run = new Run({ setting, seed: 1, actions: [] });
      for (const settings of [on, off, on]) expect(run.act({ type: 'set', settings }), label).toBeUndefined();
    }
  });

  it('has claims for both ends of its choice, about steps and nodes that exist', () => {
    for (const end of ends)
      expect(
        claims.some((claim) => claim.when[choice.parameter] === end),
        end,
      ).toBe(true);
    expect(repeated(claims.map((c) => c.says))).toEqual([]);
    const questions = script.filter((s) => s.action.type === 'ask').map((s) => s.id);
    for (const { says, when, check } of claims) {
      for (const [name, value] of Object.entries(when)) {
        // A claim that never applies would never be tried: it names an end of the choice, or what is so at first.
        const known: readonly unknown[] = name === choice.parameter ? ends : [setting.settings[name]];
        expect(known, says).toContainEqual(value);
      }
      if (check.type === 'shows') {
        expect(setting.nodes[check.node], says).toBeDefined();
        if (check.before !== undefined) expect(steps, says).toContain(check.before);
      } else if (check.type !== 'level') expect(questions, says).toContain(check.step);
    }
  });
});
