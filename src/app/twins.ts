// Two runs of the same luck and the same deeds: where do they differ at the playhead? What does is outlined.

import type { Asked, Summary } from '../timeline/index.ts';
import { useStore } from './store.ts';

function compared(one: Summary | null, other: Summary | null, differs: (a: Summary, b: Summary) => boolean) {
  return one !== null && other !== null && differs(one, other);
}

/** Does this node show something else on the other side? */
export const useNodeDiffers = (node: number): boolean =>
  useStore(({ summary, twinSummary }) =>
    compared(summary, twinSummary, (a, b) => {
      const [here, there] = [a.nodes[node], b.nodes[node]];
      return here?.view.value !== there?.view.value || here?.up !== there?.up;
    }),
  );

const newestOf = ({ asked }: Summary, client: number): Asked | undefined =>
  asked.findLast((each) => each.client === client);

/** Was this client told something else on the other side? */
export const useAnswerDiffers = (client: number): boolean =>
  useStore(({ summary, twinSummary }) =>
    compared(summary, twinSummary, (a, b) => {
      const [here, there] = [newestOf(a, client), newestOf(b, client)];
      return here?.standing !== there?.standing || String(here?.value) !== String(there?.value);
    }),
  );
