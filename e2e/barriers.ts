// What axe finds on the page as it stands.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Lab } from './lab.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function expectNoBarrier(lab: Lab, where: string): Promise<void> {
  // Moving furniture is measured once it stands.
  await lab.page.waitForTimeout(250);
  await lab.page.evaluate(axe);
  const found = await lab.page.evaluate(async () => {
    const { axe: tool } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await tool.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`);
  });
  expect(found, where).toEqual([]);
}
