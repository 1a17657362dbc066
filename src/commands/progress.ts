// A bar that shows how far a long measurement is, on a terminal and nowhere else: what is redirected stays clean.

const WIDTH = 30;
const CLEAR = '\r\u001b[K';

export class Progress {
  readonly #of: number;
  readonly #isShown = process.stderr.isTTY === true;
  #done = 0;
  #last = -1;

  constructor(of: number) {
    this.#of = of;
  }

  advance(by: number): void {
    this.#done += by;
    const percent = Math.floor((100 * this.#done) / this.#of);
    if (!this.#isShown || percent === this.#last) return;
    this.#last = percent;
    const full = Math.round((WIDTH * this.#done) / this.#of);
    process.stderr.write(`${CLEAR}${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent} %`);
  }

  end(): void {
    if (this.#isShown) process.stderr.write(CLEAR);
  }
}
