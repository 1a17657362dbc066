// Walks through every story: where beats come up in the script, the way back from each, and what it is to stray.

import { describe, expect, it } from 'vitest';
import { summaryAt, Timeline } from '../timeline/index.ts';
import { freshRun, line, scenarios } from '../wire/index.ts';
import { reportsOf } from '../worker/reports.support.ts';
import { beatAt } from './story.ts';
import { momentOf, previousBeat, scripted, strayedAt } from './walk.ts';

describe.each([...scenarios])('%s', (_, story) => {
  const timeline = new Timeline(story.setting.nodes.length, story.setting.settings);
  const run = freshRun(story.id, 1, { actions: scripted(story) });
  for (const report of reportsOf(run, story.endMs * 1_000)) timeline.add(report);

  it('its beats come up one after the other, and each leads back to one before it', () => {
    const ids = story.beats.map(({ id }) => id).filter((id) => momentOf(timeline, story, id) !== undefined);
    expect(ids.length).toBeGreaterThan(3);
    for (const id of ids.slice(1)) {
      const at = momentOf(timeline, story, id)!;
      const before = previousBeat(timeline, story, summaryAt(timeline, at))!;
      expect(before, id).toBeLessThan(at);
      expect(beatAt(story, summaryAt(timeline, before)).id).not.toBe(id);
    }
  });

  it('whoever keeps to the script has not strayed, and whoever cuts something else has', () => {
    expect(strayedAt(story, run)).toBeNull();
    const astray = { at: 5_000_000, action: { type: 'cut', links: [line(0, 1)[1]!] } as const };
    expect(strayedAt(story, { actions: [...run.actions, astray] })).toBe(5_000_000);
  });
});
