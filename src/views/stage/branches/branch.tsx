// A branch: its copy of the account as a page of a ledger, how fresh it is, and what it has heard lately.

import {
  money,
  useAskWhy,
  useLab,
  useNodeDiffers,
  useSetting,
  useSide,
  useSummary,
} from '../../../app/index.ts';
import { ENTRIES, firstWords, ledgerWords } from '../../../pictures/index.ts';
import { Mark } from '../../../ui/index.ts';
import { shownBy } from '../node-words.ts';
import { useTwinName } from '../twin-name.ts';

const MOST_LINES = 3;

export function Branch({ node }: { readonly node: number }) {
  const why = useAskWhy();
  const differs = useNodeDiffers(node);
  const shown = useSummary((s) => s?.nodes[node]);
  const setting = useSetting();
  const name = setting.nodes[node] ?? '';
  const { kind } = setting.object;
  const view = shown?.view;
  const cells = view?.cells.slice(-MOST_LINES) ?? [];
  const hidden = (view?.cellsInAll ?? 0) - cells.length;
  const value = shownBy(view);
  return (
    <section
      className={differs ? 'branch differs' : 'branch'}
      data-anchor={`node-${node}`}
      aria-label={useTwinName(name)}
    >
      <header>
        <h2>{name}</h2>
        <span className="lasting">{view?.fields.map((f) => `${f.value} ${f.name}`).join(', ')}</span>
        <Badge node={node} />
      </header>
      <dl className="ledger">
        <div>
          <dt>{firstWords(kind, hidden)}</dt>
          <dd className="value">{hidden > 0 ? '…' : money(setting.object.initial)}</dd>
        </div>
        {cells.map((cell) => (
          <div key={cell.of} className={cell.standing}>
            <dt>
              <button type="button" className="link" onClick={() => why(cell.of)}>
                {cell.label}
              </button>
              {ENTRIES[cell.standing]}
            </dt>
            <dd className="value">
              {(cell.amount ?? 0) > 0 ? '+' : ''}
              {cell.amount !== null && money(cell.amount)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="balance">
        <span>{ledgerWords(kind).sum}</span> <strong className="value">{value}</strong>
      </p>
    </section>
  );
}

function Badge({ node }: { readonly node: number }) {
  const isUp = useSummary((s) => s?.nodes[node]?.up ?? true);
  const missing = useSummary((s) => s?.nodes[node]?.missing.length ?? 0);
  if (!isUp) return <span className="badge down">down</span>;
  return missing === 0 ? (
    <span className="badge fresh">
      <Mark of="fresh" /> newest
    </span>
  ) : (
    <span className="badge stale">
      <Mark of="stale" /> {missing} behind
    </span>
  );
}

/** What stands under a branch: the deciding vote, what it cannot deliver, whom it last heard. */
export function BranchNotes({ node }: { readonly node: number }) {
  const { deeds } = useLab();
  const undelivered = useSummary((s) => s?.nodes[node]?.view.undelivered ?? 0);
  const isCut = useSummary((s) => s?.isCut ?? false);
  const side = useSide();
  const heard = useSummary((s) => (s === null ? null : deeds.session.lastHeard(node, s.at, side)));
  const at = useSummary((s) => s?.at ?? 0);
  const others = useSetting().nodes.filter((_, i) => i !== node);
  const other = others.length === 1 ? (others[0] ?? '').replace('Branch ', '') : 'any other';
  const heardNote =
    heard === null
      ? `nothing heard from ${other}`
      : `heard from ${other} ${Math.round((at - heard) / 1000)} ms ago`;
  return (
    <p className="branch-notes">
      {isCut && undelivered > 0 && (
        <span>
          {undelivered} {undelivered === 1 ? 'update' : 'updates'} undelivered
        </span>
      )}
      {isCut && <span className="heard">{heardNote}</span>}
    </p>
  );
}
