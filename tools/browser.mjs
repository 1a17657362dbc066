// Finds a Chromium for the journeys: the one asked for, Playwright's, one already installed, or else installs one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * What the search needs of a machine, so that the tests can describe one.
 * @typedef {object} Machine
 * @property {Record<string, string | undefined>} env
 * @property {string} platform
 * @property {boolean} isRoot
 * @property {(path: string) => boolean} isExecutable
 * @property {() => Promise<string>} playwrightPath where Playwright's own Chromium is, or would be
 * @property {() => string} osRelease
 * @property {(command: string) => boolean} run whether the command succeeded
 */

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** @type {Record<string, string[]>} */
const usualPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
};

/**
 * The path of a Chromium-like browser, installing one where there is none.
 * @param {Machine} [machine]
 * @returns {Promise<string>}
 */
export async function findBrowser(machine = thisMachine) {
  const asked = machine.env['CUTLINE_BROWSER'];
  if (asked && machine.isExecutable(asked)) return asked;
  if (asked) throw new Error(`CUTLINE_BROWSER names ${asked}, which is not a program that can be run.`);

  const found = await present(machine);
  if (found) return found;
  for (const command of installers(machine)) {
    const installed = machine.run(command) ? await present(machine) : undefined;
    if (installed) return installed;
  }
  throw new Error(
    'The journeys need a Chromium: run `npx playwright install chromium`, or install Chrome, Chromium or Edge, or set CUTLINE_BROWSER to the path of one.',
  );
}

/** @param {Machine} machine */
async function present(machine) {
  return [await machine.playwrightPath(), ...onPath(machine), ...inUsualPlaces(machine)].find(
    machine.isExecutable,
  );
}

/** @param {Machine} machine */
function onPath({ env, platform }) {
  if (platform === 'win32') return [];
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @param {Machine} machine */
function inUsualPlaces({ env, platform }) {
  const places = usualPlaces[platform] ?? [];
  if (platform !== 'win32') return places;
  const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
  return roots.flatMap((root) => (root ? places.map((place) => join(root, place)) : []));
}

/** @param {Machine} machine The commands that may bring a browser, tried in order. */
function* installers(machine) {
  yield 'npx playwright install chromium';
  if (!/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(machine.osRelease())) return;
  const sudo = machine.isRoot ? '' : 'sudo -n ';
  if (sudo && !machine.run('sudo -n true')) return;
  yield `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends chromium`;
}

/** Chromium's sandbox refuses to run as root, and a test browser has nobody to call home to. */
export function launchArguments(isRoot = thisMachine.isRoot) {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return isRoot ? ['--no-sandbox', ...quiet] : quiet;
}

/** @type {Machine} */
const thisMachine = {
  env: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  isExecutable: (path) => succeeds(() => accessSync(path, constants.X_OK)),
  playwrightPath: async () => (await import('@playwright/test')).chromium.executablePath(),
  osRelease: () => {
    let text = '';
    succeeds(() => {
      text = readFileSync('/etc/os-release', 'utf8');
    });
    return text;
  },
  // An installer speaks on standard error, so that whoever waits sees why, and a report on standard output stays clean.
  run: (command) => spawnSync(command, { shell: true, stdio: ['ignore', 2, 2] }).status === 0,
};

/** @param {() => void} attempt */
function succeeds(attempt) {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
