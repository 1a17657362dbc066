// Everything that can be done at this moment, by name: the commands that have keys, and what the run itself offers. Nodes
// and lines offer what their cards do.

import {
  askableOf,
  change,
  commands,
  type Deeds,
  download,
  FILES,
  questionOf,
  readSaves,
  sceneNow,
  shelf,
  state,
} from '../../app/index.ts';
import { picturesOf } from '../../pictures/index.ts';
import { linkKey } from '../../timeline/index.ts';
import { type Action, apart, everyLink, scenes } from '../../wire/index.ts';
import { commandsAt, type Doing, doingsOfLine, doingsOfNode, leaderAmong } from '../stage/menus/doing.ts';
import { shapesOf } from '../stage/menus/shapes.ts';
import { usualDelay } from '../stage/menus/usual.ts';

export interface Offer {
  readonly group: string;
  readonly title: string;
  /** The key that does the same, if one does. */
  readonly label?: string | undefined;
  run(): void;
}

/** What would otherwise be a list of thousands is offered up to here: a node at a time has its own card. */
const MOST_NODES = 12;

export function offersNow(deeds: Deeds): readonly Offer[] {
  return [
    ...commands.map(({ group, does, label, run }) => ({ group, title: does, label, run: () => run(deeds) })),
    ...questions(deeds),
    ...nodes(deeds),
    ...lines(deeds),
    ...shapes(deeds),
    ...pictures(),
    ...settings(deeds),
    ...stories(),
    ...futures(deeds),
    ...kept(),
    ...files(deeds),
  ];
}

const acting = (deeds: Deeds, action: Action) => () => deeds.session.act(action);

const offersOf = (group: string, of: string, { deeds, doings }: { deeds: Deeds; doings: readonly Doing[] }) =>
  doings.map(({ label, action }) => ({ group, title: `${of}: ${label}`, run: acting(deeds, action) }));

/** What each client can ask without typing anything. */
function questions(deeds: Deeds): readonly Offer[] {
  const { setting } = state();
  if (setting === null) return [];
  const plain = askableOf(setting.object.kind).filter(({ takes }) => takes === 'nothing');
  return setting.clients.slice(0, MOST_NODES).flatMap(({ name }, client) =>
    plain.flatMap((askable) => {
      const operation = questionOf(askable, '');
      if (operation === undefined) return [];
      return { group: 'ask', title: `${name}: ${askable.label}`, run: () => deeds.ask(client, operation) };
    }),
  );
}

function nodes(deeds: Deeds): readonly Offer[] {
  const { setting, summary, vocabulary } = state();
  if (setting === null || summary === null) return [];
  const { timeline } = deeds.session;
  const names = setting.nodes;
  const cut = timeline.lines.cutAt(summary.at);
  return names.slice(0, MOST_NODES).flatMap((name, node) => {
    const others = apart(names.length, [node]);
    const now = {
      ...timeline.conditions.node(node, summary.at),
      node,
      nodes: names.length,
      isUp: summary.nodes[node]?.up ?? true,
      isAlone: others.every(([from, to]) => cut.has(linkKey(from, to))),
    };
    const doings = [...doingsOfNode(now), ...commandsAt(node, vocabulary.commands ?? [], names)];
    return offersOf('nodes', name, { deeds, doings });
  });
}

function lines(deeds: Deeds): readonly Offer[] {
  const { setting, summary } = state();
  if (setting === null || summary === null) return [];
  const { timeline } = deeds.session;
  const cut = timeline.lines.cutAt(summary.at);
  const names = setting.nodes.slice(0, MOST_NODES);
  const pairs = names.flatMap((_, a) => names.slice(a + 1).map((_, i) => [a, a + 1 + i] as const));
  return pairs.flatMap(([a, b]) => {
    const weather = timeline.conditions.weather(a, b, summary.at);
    const doings = doingsOfLine({
      ends: [a, b],
      names,
      isCutForth: cut.has(linkKey(a, b)),
      isCutBack: cut.has(linkKey(b, a)),
      isRough: (weather ?? timeline.conditions.weather(b, a, summary.at)) !== null,
      delay: usualDelay(setting, [a, b]),
    });
    return offersOf('lines', `the line between ${names[a]} and ${names[b]}`, { deeds, doings });
  });
}

function shapes(deeds: Deeds): readonly Offer[] {
  const { setting, summary } = state();
  if (setting === null || setting.nodes.length < 2) return [];
  const among = { nodes: setting.nodes.length, names: setting.nodes, one: 0 };
  const leader = leaderAmong(summary?.nodes.map((node) => node?.view) ?? []);
  const heal: Doing = { label: 'heal all', action: { type: 'heal', links: everyLink(among.nodes) } };
  return [
    ...offersOf('shapes', 'cut', { deeds, doings: shapesOf({ ...among, leader }) }),
    { group: 'shapes', title: heal.label, run: acting(deeds, heal.action) },
  ];
}

function pictures(): readonly Offer[] {
  const scene = sceneNow();
  const kinds = scene === null ? [] : picturesOf(scene);
  return kinds.map((picture) => ({
    group: 'picture',
    title: `show the ${picture}`,
    run: () => change({ picture }),
  }));
}

/** Those with a few values each, value by value. */
function settings(deeds: Deeds): readonly Offer[] {
  return state().parameters.flatMap(({ name, title, choices = [] }) =>
    choices.map((choice) => ({
      group: 'settings',
      title: `${title}: ${choice.title}`,
      run: () => deeds.turn({ [name]: choice.value }),
    })),
  );
}

const stories = (): readonly Offer[] =>
  [...scenes.values()].map(({ id, title }) => ({
    group: 'stories',
    title,
    run: () => location.assign(`#${id}`),
  }));

function futures({ session }: Deeds): readonly Offer[] {
  return state().left.map((future) => ({
    group: 'futures',
    title: `return to the future left at ${Math.floor(future.forkedAt / 1_000)} ms, played to ${Math.floor(future.reached / 1_000)} ms`,
    run: () => session.returnTo(future),
  }));
}

const kept = (): readonly Offer[] =>
  readSaves(shelf()).map(({ name, text }) => ({
    group: 'kept runs',
    title: name,
    run: () => location.assign(`#${text}`),
  }));

const FILE_NAMES = {
  'history-jsonl': 'the history as JSON lines',
  'history-edn': 'the history as EDN',
  'meters-csv': 'the meters as CSV',
  'run-json': 'the run as JSON',
} as const satisfies Record<keyof typeof FILES, string>;

const files = ({ session }: Deeds): readonly Offer[] =>
  (Object.keys(FILE_NAMES) as (keyof typeof FILES)[]).map((id) => ({
    group: 'files',
    title: `take along ${FILE_NAMES[id]}`,
    run: () => void FILES[id](session).then(download),
  }));
