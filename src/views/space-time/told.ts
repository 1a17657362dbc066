// What is pointed at, in words; and the list of operations in view for those who do not see the picture.

import { standingAt } from '../../timeline/index.ts';
import { clock } from '../clock.ts';
import type { Hit } from './hit.ts';
import type { Scene } from './scene.ts';
import type { Sheet } from './sheet.ts';
import { messageSaid, operationSaid } from './speech.ts';

/** One line about what the pointer is at. */
export function hitSaid(hit: Hit, scene: Scene): string {
  switch (hit.kind) {
    case 'operation': {
      const record = scene.timeline.operation(hit.bar.op);
      if (hit.bar.count > 1)
        return `${hit.bar.count} answers, the worst of them ${hit.bar.standing}. Zoom in to see each.`;
      return record === undefined ? '' : operationSaid(record, scene);
    }
    case 'message':
      return messageSaid(hit.flight, scene);
    case 'mark':
      return `${scene.cast.nodes[hit.mark.node]}: ${hit.mark.says}, at ${clock(hit.mark.at)}.`;
    case 'cut':
      return `A line was cut at ${clock(hit.band.from)}.`;
  }
}

export interface Option {
  readonly op: number;
  readonly standing: string;
  readonly says: string;
}

const MOST_OPTIONS = 30;

/** The newest operations in view, oldest first, and the one the cursor is at wherever it is. */
export function optionsOf(sheets: readonly Sheet[], scene: Scene, cursor: number | null): readonly Option[] {
  const inView = new Set(
    sheets.flatMap(({ bars }) =>
      bars.filter(({ right, left }) => right >= 0 && left <= scene.width).map(({ op }) => op),
    ),
  );
  const ops = [...inView].sort((a, b) => a - b).slice(-MOST_OPTIONS);
  if (cursor !== null && !ops.includes(cursor)) ops.push(cursor);
  return ops
    .sort((a, b) => a - b)
    .flatMap((op) => {
      const record = scene.timeline.operation(op);
      if (record === undefined || record.started.at > scene.now) return [];
      return [{ op, standing: standingAt(record, scene.now), says: operationSaid(record, scene) }];
    });
}
