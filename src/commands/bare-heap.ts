// The ceiling: a loop over a binary heap in typed arrays that pops the earliest entry and pushes one later, with
// the same kind of keys as the simulator's queue and nothing to carry. No simulator on this machine goes faster.

import { between, stream, uniform } from '../kernel/index.ts';

/** Keeps `pending` entries going for `turns` turns, and answers with the time of the last one. */
export function bareHeap(pending: number, turns: number, [low, high]: readonly [number, number]): number {
  const times = new Float64Array(pending + 1);
  const ids = new Float64Array(pending + 1);
  const luck = stream(1, 'bare heap');
  let size = 0;
  let lastId = 0;

  function push(time: number, id: number): void {
    let at = size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (times[parent]! < time || (times[parent] === time && ids[parent]! < id)) break;
      times[at] = times[parent]!;
      ids[at] = ids[parent]!;
      at = parent;
    }
    times[at] = time;
    ids[at] = id;
  }

  function pop(): number {
    const earliest = times[0]!;
    const time = times[--size]!;
    const id = ids[size]!;
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      const right = child + 1;
      const isRightEarlier =
        right < size &&
        (times[right]! < times[child]! || (times[right] === times[child] && ids[right]! < ids[child]!));
      if (isRightEarlier) child = right;
      if (time < times[child]! || (time === times[child] && id < ids[child]!)) break;
      times[at] = times[child]!;
      ids[at] = ids[child]!;
      at = child;
    }
    times[at] = time;
    ids[at] = id;
    return earliest;
  }

  for (let i = 0; i < pending; i++) push(between(uniform(luck, ++lastId), low, high), lastId);
  let now = 0;
  for (let turn = 0; turn < turns; turn++) {
    now = pop();
    push(now + between(uniform(luck, ++lastId), low, high), lastId);
  }
  return now;
}
