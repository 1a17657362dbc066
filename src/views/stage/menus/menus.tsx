// The card that was asked for on the stage.

import { useSetting } from '../../../app/index.ts';
import { useStage } from '../on-stage.ts';
import type { Asking } from './asking.ts';
import { ClientCard } from './client-card.tsx';
import { LineCard } from './line-card.tsx';
import { LinesCard } from './lines-card.tsx';
import { NodeCard } from './node-card.tsx';
import { Popover } from './popover.tsx';
import { ShapesCard } from './shapes-card.tsx';

interface Shown {
  readonly asking: Asking;
  readonly onClose: () => void;
}

export default function Menus({ asking, onClose }: Shown) {
  return (
    <Popover key={keyOf(asking)} label={useLabel(asking)} beside={asking.beside} onClose={onClose}>
      <Card asking={asking} onDone={onClose} />
    </Popover>
  );
}

const keyOf = ({ beside: _, ...what }: Asking): string => JSON.stringify(what);

function useLabel(asking: Asking): string {
  const { nodes, clients } = useSetting();
  switch (asking.of) {
    case 'node':
      return nodes[asking.node] ?? '';
    case 'lines':
      return `The lines of ${nodes[asking.node]}`;
    case 'line':
      return `The line between ${nodes[asking.ends[0]]} and ${nodes[asking.ends[1]]}`;
    case 'client':
      return clients[asking.client]?.name ?? '';
    case 'shapes':
      return 'Cut in a shape';
  }
}

function Card({ asking, onDone }: { readonly asking: Asking; readonly onDone: () => void }) {
  const { ask } = useStage();
  switch (asking.of) {
    case 'node':
      return <NodeCard node={asking.node} onLines={() => ask({ ...asking, of: 'lines' })} onDone={onDone} />;
    case 'lines':
      return (
        <LinesCard node={asking.node} onMore={(ends) => ask({ of: 'line', ends, beside: asking.beside })} />
      );
    case 'line':
      return <LineCard ends={asking.ends} onDone={onDone} />;
    case 'client':
      return <ClientCard client={asking.client} />;
    case 'shapes':
      return <ShapesCard onDone={onDone} />;
  }
}
