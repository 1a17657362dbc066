// The space-time diagram: what is drawn is there for those who do not see it, keys reach it, hands move it.

import { expectNoBarrier } from './barriers.ts';
import { expect, type Lab, test } from './lab.ts';

const list = (lab: Lab) => lab.page.getByRole('listbox', { name: 'Operations in the diagram' });
const stale = (lab: Lab) => list(lab).locator('[data-standing="stale"]');
const playhead = (lab: Lab) => lab.page.getByRole('slider', { name: 'Playhead' });
const why = (lab: Lab) => lab.page.getByRole('dialog', { name: 'Why “paid”?' });
const follow = (lab: Lab) => lab.page.getByRole('button', { name: 'follow', exact: true });

async function tellAndPause(lab: Lab): Promise<void> {
  await lab.open();
  await lab.page.getByRole('button', { name: 'diagram' }).click();
  await lab.tellUpToB();
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await lab.page.keyboard.press(' ');
  await expect(stale(lab)).toHaveCount(1);
}

/** Where something is drawn, as a part of the picture: a color that is there and nowhere else. */
async function boxOf(lab: Lab): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await list(lab).boundingBox();
  if (box === null) throw new Error('There is no picture.');
  return box;
}

test('the diagram has a stale bar, keys reach it, and Enter asks why', async ({ lab }) => {
  await tellAndPause(lab);
  await expect(stale(lab)).toHaveText(/^Customer at B: “Withdraw \$500” … paid, stale\. Asked at /);
  await list(lab).focus();
  const active = () =>
    list(lab).evaluate(
      (e) => document.getElementById(e.getAttribute('aria-activedescendant') ?? '')?.dataset['standing'],
    );
  expect(await active()).toBe('stale');
  await lab.page.keyboard.press('ArrowLeft');
  expect(await active()).toBe('fresh');
  await lab.page.keyboard.press('ArrowDown');
  expect(await active()).toBe('stale');
  await expect(lab.page.locator('.space-time-caption')).toContainText('paid, stale');
  await lab.page.keyboard.press('Enter');
  await expect(why(lab)).toContainText('had been confirmed');
  await lab.page.keyboard.press('Escape');
  await expect(list(lab)).toBeFocused();
});

test('plus and minus zoom while the diagram has the focus, and set the speed elsewhere', async ({ lab }) => {
  await tellAndPause(lab);
  const speed = lab.page.getByLabel('Speed');
  const before = await speed.inputValue();
  await list(lab).focus();
  await lab.page.keyboard.press('+');
  expect(await speed.inputValue()).toBe(before);
  await lab.page.keyboard.press('Shift+ArrowLeft');
  await expect(follow(lab)).toHaveAttribute('aria-pressed', 'false');
  await lab.page.keyboard.press('f');
  await expect(follow(lab)).toHaveAttribute('aria-pressed', 'true');
  await list(lab).blur();
  await lab.page.keyboard.press('+');
  expect(await speed.inputValue()).not.toBe(before);
});

test('a click on nothing moves the playhead, on a bar asks why; a drag leaves the present', async ({
  lab,
}) => {
  await tellAndPause(lab);
  const { x, y, width, height } = await boxOf(lab);
  const { mouse } = lab.page;
  await mouse.move(x + width * 0.3, y + height * 0.4);
  await mouse.down();
  await mouse.move(x + width * 0.2, y + height * 0.4, { steps: 4 });
  await mouse.up();
  await expect(follow(lab)).toHaveAttribute('aria-pressed', 'false');
  await lab.page.getByRole('button', { name: 'all', exact: true }).click();
  await expect(follow(lab)).toHaveAttribute('aria-pressed', 'true');
  // The customer at B has the lowest lane; where in it the bar is, depends on how fast the buttons were pressed.
  const caption = lab.page.locator('.space-time-caption');
  let across = x + width * 0.2;
  await expect(async () => {
    across = across + 12 > x + width ? x + width * 0.2 : across + 12;
    await mouse.move(across, y + height * 0.8);
    await expect(caption).toContainText('paid, stale', { timeout: 200 });
  }).toPass({ timeout: 30_000, intervals: [0] });
  await mouse.click(across, y + height * 0.8);
  await expect(why(lab)).toBeVisible();
  await lab.page.keyboard.press('Escape');
  const at = Number(await playhead(lab).inputValue());
  await mouse.click(x + width * 0.5, y + height * 0.1);
  await expect.poll(async () => Number(await playhead(lab).inputValue())).toBeLessThan(at * 0.7);
  await expect(stale(lab)).toHaveCount(0);
});

test('two fingers zoom', async ({ lab }) => {
  await tellAndPause(lab);
  const touch = await lab.page.context().newCDPSession(lab.page);
  const { x, y, width, height } = await boxOf(lab);
  const points = (apart: number) => [
    { x: x + width * 0.5 - apart, y: y + height * 0.5, id: 1 },
    { x: x + width * 0.5 + apart, y: y + height * 0.5, id: 2 },
  ];
  const options = list(lab).getByRole('option');
  await expect(options).toHaveCount(2);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(20) });
  for (const apart of [40, 80, 160, 240])
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(apart) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  // Twelve times as close, the first answer is out of view.
  await expect(options).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the diagram', async ({ lab }) => {
      await tellAndPause(lab);
      await expectNoBarrier(lab, 'the diagram');
      await list(lab).focus();
      await expectNoBarrier(lab, 'the cursor in the diagram');
    });
  });
}

test('on a phone the log comes first, and the diagram is a strip', async ({ lab }) => {
  await lab.page.setViewportSize({ width: 320, height: 640 });
  await lab.open();
  await expect(lab.page.getByRole('region', { name: 'What happened' })).toBeVisible();
  await lab.page.getByRole('button', { name: 'diagram' }).click();
  await expect(list(lab)).toBeVisible();
  expect(await lab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
