// What every journey shares: a page that must stay clean (no console noise, no error, no request to anywhere else)
// and the few gestures people make.

import { test as base, expect, type Locator, type Page } from '@playwright/test';

export class Lab {
  readonly page: Page;
  readonly next: Locator;

  constructor(page: Page) {
    this.page = page;
    this.next = page.locator('.next');
  }

  async open(fragment = '#bank'): Promise<void> {
    await this.page.goto(`./${fragment}`);
  }

  /** Nothing in a journey needs to be watched at a tenth of its speed. */
  async hurry(): Promise<void> {
    await this.page.getByLabel('Speed').selectOption('1');
  }

  balance(branch: 'Branch A' | 'Branch B'): Locator {
    return this.page.getByRole('region', { name: branch, exact: true }).locator('.balance strong');
  }

  bubble(customer: 'Customer at A' | 'Customer at B'): Locator {
    return this.page.getByRole('region', { name: customer }).locator('.bubble');
  }

  count(of: 'fresh' | 'stale' | 'done' | 'refused' | 'unknown'): Locator {
    return this.page.locator(`.meters .${of} .value`);
  }

  /** Puts the log in the place of the diagram. */
  async readLog(): Promise<void> {
    await this.page.getByRole('button', { name: 'log', exact: true }).click();
  }

  /** Does the next thing of the story, once it is offered under this name. */
  async do(label: string): Promise<void> {
    await expect(this.next).toHaveText(label);
    await this.next.click();
  }

  async choose(end: 'answer anyway' | 'refuse if unsure'): Promise<void> {
    await this.page.getByText(end, { exact: true }).click();
    await expect(this.page.getByRole('radio', { name: end })).toBeChecked();
  }

  /** Cut, $800 at A, $500 at B. */
  async tellUpToB(): Promise<void> {
    await this.do('Cut the line');
    await this.do('Withdraw $800 at A');
    await this.do('Ask Branch B');
  }

  /** The link to this run with the playhead where it is, and the hash the page shows for that point. */
  async identity(): Promise<{ link: string; at: number; hash: number }> {
    await this.page.getByRole('button', { name: 'Share' }).click();
    await this.page.getByRole('button', { name: 'Run…' }).click();
    const shown = this.page.locator('[data-hash]');
    const hash = Number(await shown.getAttribute('data-hash'));
    const at = Number(await shown.getAttribute('data-at'));
    await this.page.getByRole('button', { name: 'Close' }).click();
    return { link: new URL(this.page.url()).hash.slice(1), at, hash };
  }
}

export const test = base.extend<{ lab: Lab }>({
  lab: async ({ page, baseURL }, use) => {
    const noise: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') noise.push(message.text());
    });
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const isOurs = origin === new URL(baseURL ?? '').origin || protocol === 'data:' || protocol === 'blob:';
      if (!isOurs) noise.push(`request to ${origin}`);
    });
    await use(new Lab(page));
    expect(noise, 'a clean console, and no request to anywhere else').toEqual([]);
  },
});

export { expect };
