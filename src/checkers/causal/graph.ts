// A graph of what must come before what, in typed arrays: its order if it has one, and otherwise a short circle.

/** Labels of edges. A label of 0 or more is the read that tells the order. */
export const SESSION = -1;
export const READ_FROM = -2;

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

export class Graph {
  readonly nodes: number;
  edges = 0;
  tail = new Int32Array(64);
  head = new Int32Array(64);
  label = new Int32Array(64);
  /** The edges into a node form a list, the latest first. */
  private readonly lastInto: Int32Array;
  private earlierInto = new Int32Array(64);

  constructor(nodes: number) {
    this.nodes = nodes;
    this.lastInto = new Int32Array(nodes).fill(-1);
  }

  link(tail: number, head: number, label: number): void {
    if (this.edges === this.tail.length) this.grow();
    const edge = this.edges++;
    this.tail[edge] = tail;
    this.head[edge] = head;
    this.label[edge] = label;
    this.earlierInto[edge] = this.lastInto[head]!;
    this.lastInto[head] = edge;
  }

  /** Takes back every edge from `edges` on. */
  truncate(edges: number): void {
    while (this.edges > edges) {
      const edge = --this.edges;
      this.lastInto[this.head[edge]!] = this.earlierInto[edge]!;
    }
  }

  /** The latest edge into a node, -1 if there is none; then each `earlier` one. */
  into(node: number): number {
    return this.lastInto[node]!;
  }

  earlier(edge: number): number {
    return this.earlierInto[edge]!;
  }

  /** The nodes, each after all that must come before it; fewer than `nodes` if some stand in or behind a circle. */
  order(): Int32Array {
    const waiting = new Int32Array(this.nodes);
    const { start, outOf } = this.forward();
    for (let edge = 0; edge < this.edges; edge++) waiting[this.head[edge]!]!++;
    const order = new Int32Array(this.nodes);
    let length = 0;
    for (let node = 0; node < this.nodes; node++) if (waiting[node] === 0) order[length++] = node;
    for (let done = 0; done < length; done++) {
      const node = order[done]!;
      for (let i = start[node]!; i < start[node + 1]!; i++) {
        const next = this.head[outOf[i]!]!;
        waiting[next]!--;
        if (waiting[next] === 0) order[length++] = next;
      }
    }
    return order.subarray(0, length);
  }

  /** The edges of a short circle, from each node to the next; call it only where `order` fell short. */
  circle(): number[] {
    let best: number[] | undefined;
    for (const node of this.core().slice(0, 24)) {
      const found = this.path(node, node);
      if (found && (best === undefined || found.length < best.length)) best = found;
    }
    return best ?? [];
  }

  /** The edges of a path that reads from as few others as can be, using only edges numbered below `limit`. */
  path(from: number, to: number, limit = this.edges): number[] | undefined {
    const by = new Int32Array(this.nodes).fill(-1);
    let near = [to];
    let far: number[] = [];
    for (;;) {
      const node = near.pop();
      if (node === undefined) {
        if (far.length === 0) return undefined;
        [near, far] = [far.reverse(), []];
        continue;
      }
      for (let edge = this.into(node); edge >= 0; edge = this.earlier(edge)) {
        const before = this.tail[edge]!;
        if (edge >= limit || by[before] !== -1) continue;
        by[before] = edge;
        if (before === from) return this.walk(from, to, by);
        if (this.label[edge] === SESSION) near.push(before);
        else far.push(before);
      }
    }
  }

  private walk(from: number, to: number, by: Int32Array): number[] {
    const path: number[] = [];
    let node = from;
    do {
      const edge = by[node]!;
      path.push(edge);
      node = this.head[edge]!;
    } while (node !== to);
    return path;
  }

  /** The nodes that stand in or between circles. */
  private core(): number[] {
    const ordered = new Set(this.order());
    const { start, outOf } = this.forward();
    const inside = Array.from({ length: this.nodes }, (_, node) => node).filter((node) => !ordered.has(node));
    const left = new Int32Array(this.nodes);
    for (const node of inside) left[node] = start[node + 1]! - start[node]!;
    const ends = Array.from({ length: this.nodes }, (_, node) => node).filter((node) => {
      for (let i = start[node]!; i < start[node + 1]!; i++)
        if (!ordered.has(this.head[outOf[i]!]!)) return false;
      return !ordered.has(node);
    });
    const dropped = new Set(ends);
    for (const node of dropped) {
      for (let edge = this.into(node); edge >= 0; edge = this.earlier(edge)) {
        const before = this.tail[edge]!;
        left[before]!--;
        if (left[before] === 0) dropped.add(before);
      }
    }
    return inside.filter((node) => !dropped.has(node));
  }

  /** The edges out of each node, side by side. */
  private forward(): { start: Int32Array; outOf: Int32Array } {
    const start = new Int32Array(this.nodes + 1);
    for (let edge = 0; edge < this.edges; edge++) start[this.tail[edge]! + 1]!++;
    for (let node = 0; node < this.nodes; node++) start[node + 1]! += start[node]!;
    const outOf = new Int32Array(this.edges);
    const at = start.slice(0, this.nodes);
    for (let edge = 0; edge < this.edges; edge++) {
      const tail = this.tail[edge]!;
      outOf[at[tail]!] = edge;
      at[tail]!++;
    }
    return { start, outOf };
  }

  private grow(): void {
    this.tail = grown(this.tail);
    this.head = grown(this.head);
    this.label = grown(this.label);
    this.earlierInto = grown(this.earlierInto);
  }
}
