// `npm run gallery`: pictures of every view and every beat of every story, at three sizes, light, dark and for the
// projector, into the folder `gallery`. With words, only the pictures whose names hold all of them: `bank 390 dark`.
import { mkdirSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { scenarios } from '../src/scenarios/index.ts';
import { findBrowser, launchArguments } from './browser.mjs';
import { linkTo, SCENES } from './scenes.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
  { width: 1920, height: 1080 },
] as const;
const LOOKS = ['light', 'dark', 'projector'] as const;

interface View {
  readonly name: string;
  readonly link: string;
  /** What to do before the picture is taken. */
  readonly first?: (page: Page) => Promise<void>;
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).first().click();
};

const click = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
};

const pick = (name: string) => async (page: Page) => {
  await page.getByRole('radio', { name }).check();
};

const key = (name: string) => async (page: Page) => {
  await page.keyboard.press(name);
};

/** Clients who ask for a while, at the speed at which things happen. */
const load = async (page: Page) => {
  await page.getByLabel('Speed').selectOption('1');
  await press('Let clients ask')(page);
  await page.waitForTimeout(2_500);
};

const loadAndCut = async (page: Page) => {
  await load(page);
  await key('c')(page);
  await page.waitForTimeout(2_500);
};

const bySite = async (page: Page) => {
  await loadAndCut(page);
  await press('by site')(page);
};

/** The first hint comes with the first answer. */
const firstAnswer = async (page: Page) => {
  await page.getByLabel('Speed').selectOption('1');
  await press('Cut the line')(page);
  await press('Withdraw $800 at A')(page);
  await page.waitForTimeout(2_000);
};

const found = async (page: Page) => {
  await key('/')(page);
  await page.locator('input[role=combobox]').pressSequentially('isolate');
};

/** What paper would show: the sheet is made when the browser says that it is about to print. */
const sheet = async (page: Page) => {
  await page.waitForTimeout(1_000);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
};

const beats: readonly View[] = [...scenarios.values()].flatMap(({ id, beats: all }) =>
  all.map((beat) => ({ name: `${id}-${beat.id}`, link: `#${id}/${beat.id}` })),
);

const endings: readonly View[] = [...scenarios.values()].map(({ id, beats: all }) => ({
  name: `${id}-twin`,
  link: `#${id}/${all.find(({ next }) => next && 'twin' in next)?.id}`,
  first: async (page) => {
    await page.locator('.next').click();
    await page.getByLabel('Speed').selectOption('1');
    await page.waitForTimeout(3_000);
  },
}));

const views: readonly View[] = [
  { name: 'home', link: '' },
  { name: 'keys', link: '#bank/b-paid', first: key('?') },
  { name: 'palette', link: '#bank/b-paid', first: key('/') },
  { name: 'run', link: '#bank/b-paid', first: press('Run…') },
  { name: 'share', link: '#bank/b-paid', first: press('Share') },
  { name: 'why', link: '#bank/b-paid', first: key('w') },
  { name: 'why-level', link: '#bank/b-paid', first: key('l') },
  { name: 'replies', link: '#proof/broke-c', first: press('Try every reply') },
  { name: 'graph', link: '#bank/b-paid', first: pick('graph') },
  { name: 'log', link: '#bank/b-paid', first: press('log') },
  { name: 'bench-idle', link: '#bench' },
  { name: 'bench-load', link: '#bench', first: load },
  { name: 'bench-cut', link: '#bench', first: loadAndCut },
  { name: 'bench-by-site', link: '#bench', first: bySite },
  { name: 'bench-node', link: '#bench', first: click('[data-node="2"]') },
  { name: 'bench-shapes', link: '#bench', first: press('cut…') },
  { name: 'bench-systems', link: '#bench', first: click('.system-menu') },
  { name: 'inspector', link: '#bench', first: press('every setting…') },
  { name: 'palette-found', link: '#bench', first: found },
  { name: 'hint', link: '#bank', first: firstAnswer },
  { name: 'sheet', link: '#bank/b-paid', first: sheet },
  { name: 'bad-link', link: '#2.nothing' },
  ...SCENES.map((scene) => ({ name: `scene-${scene.id}`, link: linkTo(scene) })),
];

const asked = process.argv.slice(2);
const all = [...views, ...beats, ...endings];

await build({ logLevel: 'silent' });
mkdirSync('gallery', { recursive: true });
const server = await preview({ preview: { port: 4790, strictPort: false } });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: await findBrowser(), args: launchArguments() });
const jobs = SIZES.flatMap((size) => LOOKS.map((look) => ({ size, look })));
let failed = 0;
let taken = 0;
for (const job of jobs) await pictures(browser, job);
await browser.close();
await server.close();
console.log(`${taken} pictures in the folder gallery, ${failed} failed.`);
process.exitCode = failed > 0 ? 1 : 0;

type Job = (typeof jobs)[number];

/** All that were asked for, in one size and look. */
async function pictures(on: Browser, { size, look }: Job): Promise<void> {
  const colorScheme = look === 'dark' ? 'dark' : 'light';
  const context = await on.newContext({ viewport: size, colorScheme });
  const remembered = JSON.stringify({ theme: 'auto', isProjector: look === 'projector' });
  await context.addInitScript(`localStorage.setItem('cutline-look', '${remembered}')`);
  for (const view of all) {
    const file = `${view.name}-${size.width}-${look}`;
    if (asked.every((word) => file.includes(word))) await picture(context, view, file);
  }
  await context.close();
}

async function picture(context: BrowserContext, { link, first }: View, file: string): Promise<void> {
  const page = await context.newPage();
  try {
    await page.goto(`${address}${link}`);
    await page.waitForTimeout(link === '' ? 500 : 1_400);
    await first?.(page);
    // What opens may have to be fetched first.
    await page.waitForTimeout(first ? 700 : 300);
    await page.screenshot({ path: `gallery/${file}.png` });
    taken++;
  } catch (error) {
    failed++;
    console.log(`${file}: ${(error as Error).message.split('\n')[0]}`);
  }
  await page.close();
}
