// The picture of branches as the page lays it out. Measured when the page is laid out anew, never while something moves.

import { branchesScenery, type Rect, type Scenery } from '../../../pictures/index.ts';

export function measuredBranches(stage: HTMLElement, nodes: number): Scenery | null {
  const box = stage.getBoundingClientRect();
  const rectOf = (anchor: string) => placed(stage.querySelector(`[data-anchor="${anchor}"]`), box);
  const cards = Array.from({ length: nodes }, (_, node) => rectOf(`node-${node}`));
  if (box.width === 0 || !cards.every((card) => card !== null)) return null;
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const room = { width: box.width, height: box.height, scale };
  return branchesScenery({ room, cards, counter: (client) => rectOf(`client-${client}`) });
}

function placed(element: Element | null, box: DOMRect): Rect | null {
  if (element === null) return null;
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left: left - box.left, right: right - box.left, top: top - box.top, bottom: bottom - box.top };
}
