// For everyone: by keyboard alone, without barriers that axe can find, on small and large screens.

import { expectNoBarrier } from './barriers.ts';
import { expect, test } from './lab.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing in any state of the journey', async ({ lab }) => {
      await lab.open();
      await lab.hurry();
      await expect(lab.next).toHaveText('Cut the line');
      await expectNoBarrier(lab, 'at the start');
      await lab.do('Cut the line');
      await expectNoBarrier(lab, 'cut');
      await lab.do('Withdraw $800 at A');
      await expect(lab.next).toHaveText('Ask Branch B');
      await lab.page.getByText('“Come back later”').click();
      await expectNoBarrier(lab, 'A has paid, a prediction made');
      await lab.do('Ask Branch B');
      await expect(lab.bubble('Customer at B')).toContainText('stale');
      await expectNoBarrier(lab, 'B has paid');
      await expectNoBarrier(lab, 'the diagram');
      await lab.readLog();
      await lab.page.getByLabel('every message').check();
      await lab.bubble('Customer at B').getByRole('button', { name: /Why/ }).click();
      await expect(lab.page.getByRole('dialog')).toBeVisible();
      await expectNoBarrier(lab, 'why');
      await lab.page.keyboard.press('Escape');
      await lab.do('Splice the line');
      await expect(lab.next).toHaveText('See the other choice');
      await expectNoBarrier(lab, 'settled');
      await lab.page.keyboard.press('?');
      await expectNoBarrier(lab, 'keys');
      await lab.page.keyboard.press('Escape');
      await lab.page.getByRole('button', { name: 'Run…' }).click();
      await expectNoBarrier(lab, 'this run');
      await lab.page.getByRole('button', { name: 'Close' }).click();
      await lab.do('See the other choice');
      await expect(lab.bubble('Customer at B').last()).toContainText('turned away');
      await expectNoBarrier(lab, 'beside its twin');
    });
  });
}

test('the whole story by keyboard alone', async ({ lab }) => {
  const { keyboard } = lab.page;
  /** Tabs on until the focus is on the control of this name. */
  const tabTo = async (name: string) => {
    for (let i = 0; i < 60; i++) {
      await keyboard.press('Tab');
      const at = await lab.page.evaluate(() => {
        const { activeElement: e } = document;
        return e?.getAttribute('aria-label') ?? e?.textContent?.trim() ?? '';
      });
      if (at.startsWith(name)) return;
    }
    throw new Error(`No Tab leads to “${name}”.`);
  };
  await lab.open();
  await expect(lab.next).toBeVisible();
  for (let i = 0; i < 2; i++) await keyboard.press('+');
  await keyboard.press('c');
  await tabTo('Withdraw $800 at A');
  await keyboard.press('Enter');
  await expect(lab.next).toHaveText('Ask Branch B');
  await tabTo('“Here is your $500”');
  await keyboard.press(' ');
  await tabTo('Ask Branch B');
  await keyboard.press('Enter');
  await expect(lab.bubble('Customer at B')).toContainText('stale');
  await expect(lab.page.locator('.foretold')).toHaveText('As you foretold.');
  await keyboard.press('w');
  await expect(lab.page.getByRole('dialog')).toContainText('had been confirmed');
  await keyboard.press('Escape');
  await keyboard.press('c');
  await expect(lab.next).toHaveText('See the other choice');
  await expect(lab.balance('Branch B')).toHaveText('−$300');
  await tabTo('See the other choice');
  await keyboard.press(' ');
  await expect(lab.bubble('Customer at B').last()).toContainText('turned away');
  await tabTo('Another story');
  await keyboard.press('Enter');
  await expect(lab.page).toHaveURL(/#home$/);
});

test('a screen reader hears what happens', async ({ lab }) => {
  await lab.open();
  await lab.hurry();
  const voice = lab.page.getByRole('status');
  await lab.do('Cut the line');
  await expect(voice).toContainText('is cut');
  await lab.do('Withdraw $800 at A');
  await expect(voice).toContainText('the balance is now $200');
});

const screens = [
  { name: 'the smallest phone', width: 320, height: 640, type: '100%' },
  { name: 'a phone', width: 390, height: 844, type: '100%' },
  { name: 'a tablet', width: 768, height: 1024, type: '100%' },
  { name: 'a laptop', width: 1280, height: 800, type: '100%' },
  { name: 'a projector', width: 1024, height: 768, type: '200%' },
  { name: 'a wall', width: 3840, height: 2160, type: '' },
];

for (const { name, width, height, type } of screens) {
  test(`nothing is cut off on ${name}`, async ({ lab }) => {
    await lab.page.setViewportSize({ width, height });
    await lab.open();
    await lab.page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, type);
    await lab.hurry();
    await lab.tellUpToB();
    await expect(lab.bubble('Customer at B')).toContainText('stale');
    const spills = await lab.page.evaluate(() => {
      const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
      const boxes = '.branch, .balance, .bubble, .ask .button, .strip .button, .choice label, .top, .deck';
      const cut = [...document.querySelectorAll(boxes)].filter((e) => e.scrollWidth > e.clientWidth + 1);
      return [...wide, ...cut.map((e) => `${e.className} is cut off`)];
    });
    expect(spills).toEqual([]);
  });
}
