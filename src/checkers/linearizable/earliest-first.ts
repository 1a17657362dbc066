// Calls that wait, the one that must be answered soonest first: a binary heap.

import type { Call } from '../history.ts';

export class EarliestFirst {
  readonly #heap: Call[] = [];
  readonly #waiting = new Set<Call>();

  add(call: Call): void {
    this.#waiting.add(call);
    const heap = this.#heap;
    let hole = heap.length;
    for (let parent = (hole - 1) >> 1; hole > 0 && call.to < heap[parent]!.to; parent = (hole - 1) >> 1) {
      heap[hole] = heap[parent]!;
      hole = parent;
    }
    heap[hole] = call;
  }

  has(call: Call): boolean {
    return this.#waiting.has(call);
  }

  /** Its place in the heap is cleared once it comes to the top. */
  remove(call: Call): void {
    this.#waiting.delete(call);
  }

  /** The call with the earliest answer; open ones come last. */
  first(): Call | undefined {
    while (this.#heap.length > 0 && !this.#waiting.has(this.#heap[0]!)) this.#removeTop();
    return this.#heap[0];
  }

  #removeTop(): void {
    const heap = this.#heap;
    const moved = heap.pop()!;
    if (heap.length === 0) return;
    let hole = 0;
    for (let child = 1; child < heap.length; child = 2 * hole + 1) {
      if (child + 1 < heap.length && heap[child + 1]!.to < heap[child]!.to) child++;
      if (heap[child]!.to >= moved.to) break;
      heap[hole] = heap[child]!;
      hole = child;
    }
    heap[hole] = moved;
  }
}
