// The stage: lines cut by click, by stroke, by loop and by keyboard; nodes that crash and come back; three pictures of
// one run.

import { expectNoBarrier } from './barriers.ts';
import { expect, type Lab, test } from './lab.ts';

/** Five nodes of Raft, with time running as fast as it can be read. */
async function openBench(lab: Lab): Promise<void> {
  await lab.open('#bench');
  await expect(node(lab, 'n5')).toBeVisible();
  await lab.hurry();
}

const node = (lab: Lab, name: string) =>
  lab.page.getByRole('button', { name: new RegExp(`^${name}\\b.* shows`) });

async function middleOf(lab: Lab, name: string): Promise<{ x: number; y: number }> {
  const box = await node(lab, name).boundingBox();
  if (box === null) throw new Error(`${name} is not on the stage.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function between(lab: Lab, one: string, other: string): Promise<{ x: number; y: number }> {
  const [a, b] = [await middleOf(lab, one), await middleOf(lab, other)];
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Which lines of a node are cut, read off its list. */
async function cutLinesOf(lab: Lab, name: string): Promise<readonly string[]> {
  await node(lab, name).press('c');
  const list = lab.page.getByRole('dialog', { name: `The lines of ${name}` });
  await expect(list).toBeVisible();
  const names = await list
    .getByRole('button', { pressed: true })
    .evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label')?.split(' ').at(-1) ?? ''),
    );
  await lab.page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  return names;
}

test('a line of the graph is cut by a click on it, and spliced by another', async ({ lab }) => {
  await openBench(lab);
  const middle = await between(lab, 'n3', 'n4');
  await lab.page.mouse.click(middle.x, middle.y);
  await expect.poll(() => cutLinesOf(lab, 'n3')).toEqual(['n4']);
  await lab.page.mouse.click(middle.x, middle.y);
  await expect.poll(() => cutLinesOf(lab, 'n3')).toEqual([]);
});

test('a stroke cuts every line that it crosses, says how many, and splices them the next time', async ({
  lab,
}) => {
  await openBench(lab);
  const top = await middleOf(lab, 'n1');
  const { mouse } = lab.page;
  /** Around n1, from the left to the right: across its four lines. */
  const stroke = async () => {
    await mouse.move(top.x - 130, top.y - 10);
    await mouse.down();
    await mouse.move(top.x, top.y + 60, { steps: 4 });
    await mouse.move(top.x + 130, top.y - 10, { steps: 4 });
    await mouse.up();
  };
  await stroke();
  await expect(lab.page.getByText('your stroke cut 4 lines')).toBeVisible();
  await expect.poll(() => cutLinesOf(lab, 'n1')).toEqual(['n2', 'n3', 'n4', 'n5']);
  await stroke();
  await expect(lab.page.getByText('your stroke spliced 4 lines')).toBeVisible();
  await expect.poll(() => cutLinesOf(lab, 'n1')).toEqual([]);
});

test('a loop around two nodes cuts them off', async ({ lab }) => {
  await openBench(lab);
  await lab.page.getByRole('button', { name: 'lasso' }).click();
  const [a, b] = [await middleOf(lab, 'n4'), await middleOf(lab, 'n3')];
  const { mouse } = lab.page;
  await mouse.move(a.x - 70, a.y - 65);
  await mouse.down();
  for (const [x, y] of [
    [b.x + 70, b.y - 65],
    [b.x + 70, b.y + 60],
    [a.x - 70, a.y + 60],
    [a.x - 72, a.y - 60],
  ] as const)
    await mouse.move(x, y, { steps: 4 });
  await mouse.up();
  await expect(lab.page.getByText('your loop cut 6 lines')).toBeVisible();
  expect(await cutLinesOf(lab, 'n4')).toEqual(['n1', 'n2', 'n5']);
});

test('by keyboard: lines one by one, a crash and a restart, a node moved and put back', async ({ lab }) => {
  await openBench(lab);
  const { keyboard } = lab.page;
  await node(lab, 'n2').press('c');
  await expect(lab.page.getByRole('button', { name: 'Cut the line to n1' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(lab.page.getByRole('button', { name: 'Splice the line to n1' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(node(lab, 'n2')).toBeFocused();
  await keyboard.press('Enter');
  await expect(lab.page.getByRole('dialog', { name: 'n2' })).toBeVisible();
  await expect(lab.page.getByRole('button', { name: 'crash it' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(node(lab, 'n2')).toHaveAccessibleName(/down/);
  await node(lab, 'n2').press('Enter');
  await lab.page.getByRole('button', { name: 'restart it' }).press('Enter');
  await expect(node(lab, 'n2')).not.toHaveAccessibleName(/down/);
  const before = await middleOf(lab, 'n2');
  await node(lab, 'n2').press('ArrowDown');
  await expect.poll(async () => (await middleOf(lab, 'n2')).y).toBeGreaterThan(before.y + 5);
  await lab.page.getByRole('button', { name: 'put the nodes back' }).press('Enter');
  await expect.poll(async () => (await middleOf(lab, 'n2')).y).toBe(before.y);
});

test('the menus of lines and shapes do what they say', async ({ lab }) => {
  await openBench(lab);
  const middle = await between(lab, 'n3', 'n4');
  await lab.page.mouse.click(middle.x, middle.y, { button: 'right' });
  await lab.page.getByRole('button', { name: 'cut n4 to n3 only' }).click();
  await lab.page.mouse.click(middle.x, middle.y, { button: 'right' });
  await expect(lab.page.getByRole('button', { name: 'splice n4 to n3' })).toBeVisible();
  await lab.page.keyboard.press('Escape');
  await lab.page.getByRole('button', { name: 'cut…' }).click();
  await lab.page.getByRole('button', { name: 'into a ring' }).click();
  await expect.poll(() => cutLinesOf(lab, 'n1')).toEqual(['n3', 'n4']);
  await lab.page.getByRole('button', { name: 'cut…' }).click();
  await lab.page.getByRole('button', { name: 'heal all' }).click();
  await expect.poll(() => cutLinesOf(lab, 'n1')).toEqual([]);
});

test('one run in three pictures', async ({ lab }) => {
  await lab.open('#two-city');
  await lab.hurry();
  await lab.page.getByRole('button', { name: 'Cut the line between New York and Los Angeles' }).click();
  await expect(lab.page.locator('#page').getByText(/cut in Nevada/)).toBeVisible();
  await lab.page.getByRole('radio', { name: 'graph' }).check({ force: true });
  await expect(node(lab, 'New York')).toBeVisible();
  await lab.page.getByRole('radio', { name: 'branches' }).check({ force: true });
  await expect(lab.page.getByRole('button', { name: 'Splice the line', exact: true }).first()).toBeVisible();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap cuts a line, and opens the card of a node; a stroke is drawn once it is asked for', async ({
    lab,
  }) => {
    await openBench(lab);
    const { touchscreen } = lab.page;
    const middle = await between(lab, 'n5', 'n4');
    await touchscreen.tap(middle.x, middle.y);
    await expect.poll(() => cutLinesOf(lab, 'n5')).toEqual(['n4']);
    await node(lab, 'n3').tap();
    await lab.page.getByRole('button', { name: 'pause it' }).tap();
    await expect(node(lab, 'n3')).toHaveAccessibleName(/paused/);
    await lab.page.getByRole('button', { name: 'stroke', exact: true }).tap();
    await expect(lab.page.getByRole('button', { name: 'stroke', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    const action = await lab.page.locator('.stage').evaluate((stage) => getComputedStyle(stage).touchAction);
    expect(action).toBe('none');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing on graph, map and cards', async ({ lab }) => {
      await openBench(lab);
      await expectNoBarrier(lab, 'the graph');
      await node(lab, 'n1').click();
      await expectNoBarrier(lab, 'the card of a node');
      await lab.page.keyboard.press('Escape');
      await node(lab, 'n1').press('c');
      await expectNoBarrier(lab, 'the lines of a node');
      await lab.page.keyboard.press('Escape');
      await lab.page.getByRole('button', { name: /^client at n2/ }).click();
      await expectNoBarrier(lab, 'the card of a client');
      await lab.page.keyboard.press('Escape');
      await lab.page.getByRole('button', { name: 'cut…' }).click();
      await lab.page.getByRole('button', { name: 'in halves' }).click();
      await expectNoBarrier(lab, 'the graph, cut in halves');
      await lab.open('#two-city');
      await lab.hurry();
      await expect(node(lab, 'Los Angeles')).toBeVisible();
      await expectNoBarrier(lab, 'the map');
    });
  });
}
