// The future: a binary heap ordered by (time, sequence number) and by nothing else. Keys lie in typed arrays
// beside the items, so sifting moves numbers, not references, and a snapshot is a few array copies.

export interface QueueSnapshot<T> {
  readonly times: Float64Array;
  readonly ids: Float64Array;
  readonly items: readonly T[];
}

/** Two entries never compare equal as long as their ids differ; the caller hands out rising ids. */
export class EventQueue<T> {
  #times = new Float64Array(256);
  #ids = new Float64Array(256);
  /** slots[0…size) belong to heap positions; slots[size…) are the free ones. */
  #slots = Int32Array.from({ length: 256 }, (_, i) => i);
  #items: (T | undefined)[] = new Array(256).fill(undefined);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The time of the earliest entry, or Infinity when there is none. */
  get nextTime(): number {
    return this.#size === 0 ? Infinity : this.#times[0]!;
  }

  /** The earliest entry. The queue must not be empty. */
  get first(): T {
    return this.#items[this.#slots[0]!] as T;
  }

  push(time: number, id: number, item: T): void {
    if (this.#size === this.#times.length) this.#grow();
    const times = this.#times;
    const ids = this.#ids;
    const slots = this.#slots;
    let at = this.#size++;
    const slot = slots[at]!;
    this.#items[slot] = item;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime < time || (parentTime === time && ids[parent]! < id)) break;
      times[at] = parentTime;
      ids[at] = ids[parent]!;
      slots[at] = slots[parent]!;
      at = parent;
    }
    times[at] = time;
    ids[at] = id;
    slots[at] = slot;
  }

  /** Takes the earliest entry. The queue must not be empty. */
  pop(): T {
    const slots = this.#slots;
    const slot = slots[0]!;
    const item = this.#items[slot] as T;
    this.#items[slot] = undefined;
    const last = --this.#size;
    if (last > 0) this.#sink(last);
    slots[last] = slot;
    return item;
  }

  /** Visits every entry, in no particular order. */
  forEach(visit: (item: T) => void): void {
    for (let i = 0; i < this.#size; i++) visit(this.#items[this.#slots[i]!] as T);
  }

  /** Moves the entry at heap position `from` to the root and down to where it belongs. */
  #sink(from: number): void {
    const times = this.#times;
    const ids = this.#ids;
    const slots = this.#slots;
    const time = times[from]!;
    const id = ids[from]!;
    const slot = slots[from]!;
    let at = 0;
    for (let child = 1; child < from; child = 2 * at + 1) {
      const right = child + 1;
      if (right < from) {
        const a = times[child]!;
        const b = times[right]!;
        if (b < a || (b === a && ids[right]! < ids[child]!)) child = right;
      }
      const childTime = times[child]!;
      if (time < childTime || (time === childTime && id < ids[child]!)) break;
      times[at] = childTime;
      ids[at] = ids[child]!;
      slots[at] = slots[child]!;
      at = child;
    }
    times[at] = time;
    ids[at] = id;
    slots[at] = slot;
  }

  snapshot(): QueueSnapshot<T> {
    const n = this.#size;
    const items = new Array<T>(n);
    for (let i = 0; i < n; i++) items[i] = this.#items[this.#slots[i]!] as T;
    return { times: this.#times.slice(0, n), ids: this.#ids.slice(0, n), items };
  }

  /** A snapshot lies in heap order already, so it goes back as it is. */
  restore(snapshot: QueueSnapshot<T>): void {
    const n = snapshot.items.length;
    while (this.#times.length < n) this.#grow();
    this.#times.set(snapshot.times);
    this.#ids.set(snapshot.ids);
    this.#items.fill(undefined);
    for (let i = 0; i < this.#slots.length; i++) this.#slots[i] = i;
    for (let i = 0; i < n; i++) this.#items[i] = snapshot.items[i];
    this.#size = n;
  }

  #grow(): void {
    const old = this.#times.length;
    const grown = <A extends Float64Array | Int32Array>(from: A, to: A): A => {
      to.set(from);
      return to;
    };
    this.#times = grown(this.#times, new Float64Array(old * 2));
    this.#ids = grown(this.#ids, new Float64Array(old * 2));
    this.#slots = grown(this.#slots, new Int32Array(old * 2));
    for (let i = old; i < old * 2; i++) {
      this.#slots[i] = i;
      this.#items[i] = undefined;
    }
  }
}
