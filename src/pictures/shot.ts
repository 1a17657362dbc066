// A shot: a run at one moment, and what a picture wants to know of it.

import type { Asked, Summary, Timeline } from '../timeline/index.ts';
import type { Scene } from '../wire/index.ts';
import { shownText } from '../wire/index.ts';
import type { NodeState } from './words.ts';

export interface Shot {
  /** With the setting that the run really has. */
  readonly scene: Scene;
  readonly timeline: Timeline;
  readonly summary: Summary;
}

export function nodeIn({ summary, timeline }: Shot, node: number): NodeState {
  const changed = summary.nodes[node];
  return {
    isUp: changed?.up ?? true,
    isPaused: timeline.conditions.node(node, summary.at).isPaused,
    view: changed?.view,
    behind: changed?.missing.length ?? 0,
  };
}

export function valueIn({ scene, summary }: Shot, node: number): string {
  const view = summary.nodes[node]?.view;
  return view === undefined ? '…' : shownText(scene, view.value);
}

export const latestOf = ({ summary }: Shot, client: number): Asked | undefined =>
  summary.asked.findLast((asked) => asked.client === client);

/** Of all clients of a site the one who asked last, or the first of them. */
export function speakerAt(shot: Shot, site: number): number | undefined {
  const { clients } = shot.scene.setting;
  const here = clients.flatMap((client, i) => (client.site === site ? [i] : []));
  const asked = shot.summary.asked.findLast(({ client }) => here.includes(client));
  return asked?.client ?? here[0];
}

/** For how many milliseconds some line has been cut by now, or null if all are whole. */
export function cutForMs({ summary }: Shot): number | null {
  const cut = summary.cuts.at(-1);
  return cut === undefined || !summary.isCut ? null : Math.floor((summary.at - cut.from) / 1_000);
}
