// The card of a node: what it holds, its newest entries, and what can be done to it.

import { money, useLab, useSetting, useSide, useStore, useSummary } from '../../../app/index.ts';
import { linkKey } from '../../../timeline/index.ts';
import { apart, type NodeView } from '../../../wire/index.ts';
import { openText, useOpen } from '../asked.ts';
import { freshnessWords, roleWords, shownBy, useNode } from '../node-words.ts';
import { commandsAt, doingsOfNode } from './doing.ts';
import { Doings } from './doings.tsx';

interface Shown {
  readonly node: number;
  readonly onLines: () => void;
  readonly onDone: () => void;
}

const NO_COMMANDS = [] as const;

export function NodeCard({ node, onLines, onDone }: Shown) {
  const { nodes } = useSetting();
  const commands = useStore((s) => s.vocabulary.commands) ?? NO_COMMANDS;
  const doings = doingsOfNode(useNow(node));
  return (
    <>
      <Head node={node} />
      <Entries node={node} />
      <Doings label="What can be done to it" doings={doings} onDone={onDone} />
      <Doings label="What an operator can do" doings={commandsAt(node, commands, nodes)} onDone={onDone} />
      {nodes.length > 1 && (
        <button type="button" className="menu-item" onClick={onLines}>
          its lines…
        </button>
      )}
    </>
  );
}

function useNow(node: number) {
  const { session } = useLab().deeds;
  const side = useSide();
  const nodes = useSetting().nodes.length;
  const { isUp } = useNode(node);
  const t = useSummary((s) => s?.at ?? 0);
  const { conditions, lines } = session.timelineOf(side);
  const cut = lines.cutAt(t);
  const isAlone = apart(nodes, [node]).every(([from, to]) => cut.has(linkKey(from, to)));
  return { ...conditions.node(node, t), node, nodes, isUp, isAlone };
}

function Head({ node }: { readonly node: number }) {
  const { nodes } = useSetting();
  const state = useNode(node);
  const open = useOpen().get(node);
  const now = useSummary((s) => s?.at ?? 0);
  const timer = useTimer(node);
  return (
    <header className="card-head">
      <h2>{nodes[node]}</h2>
      <strong className="value">{shownBy(state.view)}</strong>
      <p>
        {[roleWords(state), freshnessWords(state.behind), ...(open ? [openText(open, now)] : [])].join(', ')}
      </p>
      <dl>
        {timer !== null && (
          <div>
            <dt>next timer</dt>
            <dd>
              {timer.name}, in {timer.inMs} ms
            </dd>
          </div>
        )}
        {state.view?.fields.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}

/** The timer that fires next, if nothing calls it off. */
function useTimer(node: number): { readonly name: string; readonly inMs: number } | null {
  const { session } = useLab().deeds;
  const side = useSide();
  const t = useSummary((s) => s?.at ?? 0);
  const timer = session.timelineOf(side).timers.next(node, t);
  return timer === undefined
    ? null
    : { name: timer.name, inMs: Math.max(0, Math.ceil((timer.due - t) / 1_000)) };
}

const STANDINGS = { booked: '', here: 'only here', doubtful: 'in doubt' } as const;
const NO_CELLS: NodeView['cells'] = [];

/** The newest entries of its log or its versions, the newest first. */
function Entries({ node }: { readonly node: number }) {
  const { view } = useNode(node);
  const cells = view?.cells ?? NO_CELLS;
  const earlier = (view?.cellsInAll ?? 0) - cells.length;
  if (cells.length === 0) return null;
  return (
    <ol className="entries" aria-label="Its newest entries">
      {cells.toReversed().map(({ of, label, amount, standing }) => (
        <li key={of} className={standing}>
          <span>{label}</span>
          <span className="value">
            {amount !== null && amount > 0 ? '+' : ''}
            {amount !== null && money(amount)}
          </span>
          {STANDINGS[standing] && <em>{STANDINGS[standing]}</em>}
        </li>
      ))}
      {earlier > 0 && <li className="earlier">and {earlier} earlier</li>}
    </ol>
  );
}
