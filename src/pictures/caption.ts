// A picture in one breath, for whoever cannot see it.

import { amountText, operationText, type Scene } from '../wire/index.ts';
import { cutForMs, latestOf, nodeIn, type Shot, valueIn } from './shot.ts';
import { freshnessWords, outcomeWords, roleWords, VERDICTS } from './words.ts';

export function caption(shot: Shot): string {
  const { nodes, clients } = shot.scene.setting;
  const standing = nodes.map(
    (name, node) => `${name} shows ${valueIn(shot, node)}, ${conditionOf(shot, node)}`,
  );
  const told = clients.flatMap(({ name }, client) => toldTo(shot, { name, client }));
  const cutMs = cutForMs(shot);
  const line =
    cutMs === null ? [] : [`${lineName(shot.scene)} was cut ${amountText({ unit: '' }, cutMs)} ms ago`];
  return `${[...line, ...standing, ...told].join('. ')}.`;
}

const lineName = ({ setting }: Scene): string => (setting.nodes.length === 2 ? 'The line' : 'A line');

function conditionOf(shot: Shot, node: number): string {
  const state = nodeIn(shot, node);
  return state.isUp && !state.isPaused ? freshnessWords(state.behind) : roleWords(state);
}

function toldTo(shot: Shot, { name, client }: { name: string; client: number }): readonly string[] {
  const asked = latestOf(shot, client);
  if (asked === undefined) return [];
  const words = [outcomeWords(shot.scene, asked), VERDICTS[asked.standing]].filter(Boolean).join(', ');
  return [`${name}: “${operationText(shot.scene, asked.operation)}”, ${words}`];
}
