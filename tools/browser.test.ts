// The order in which a browser is looked for, on machines made of words; nothing here is run or installed.
import { describe, expect, test } from 'vitest';
import { findBrowser, launchArguments } from './browser.mjs';

const playwrights = '/cache/playwright/chrome';
const download = 'npx playwright install chromium';
const install = 'apt-get update && apt-get install -y --no-install-recommends chromium';

/** A machine with some programs on it, and commands that put more there; any other command fails. */
function machine(programs: string[], brings: Record<string, string[]> = {}) {
  const ran: string[] = [];
  return {
    ran,
    env: { PATH: '/usr/local/bin:/usr/bin' } as Record<string, string | undefined>,
    platform: 'linux',
    isRoot: true,
    isExecutable: (path: string) => programs.includes(path),
    playwrightPath: async () => playwrights,
    osRelease: () => 'ID=debian\n',
    run: (command: string) => {
      ran.push(command);
      programs.push(...(brings[command] ?? []));
      return command in brings;
    },
  };
}

describe('what is there already', () => {
  test('the browser asked for comes first', async () => {
    const asked = machine(['/opt/mine', playwrights]);
    asked.env['CUTLINE_BROWSER'] = '/opt/mine';
    expect(await findBrowser(asked)).toBe('/opt/mine');
  });

  test('a browser asked for in vain is an error, not a reason to take another', async () => {
    const asked = machine([playwrights]);
    asked.env['CUTLINE_BROWSER'] = '/opt/gone';
    await expect(findBrowser(asked)).rejects.toThrow('/opt/gone');
  });

  test('then Playwright’s own, then one on the PATH', async () => {
    expect(await findBrowser(machine(['/usr/bin/chromium', playwrights]))).toBe(playwrights);
    const installed = machine(['/usr/bin/google-chrome', '/usr/bin/chromium']);
    expect(await findBrowser(installed)).toBe('/usr/bin/chromium');
    expect(installed.ran).toEqual([]);
  });

  test('then the usual place of the system', async () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(await findBrowser({ ...machine([chrome]), platform: 'darwin' })).toBe(chrome);
  });
});

describe('what can be installed', () => {
  test('Playwright’s download is tried first', async () => {
    const empty = machine([], { [download]: [playwrights] });
    expect(await findBrowser(empty)).toBe(playwrights);
    expect(empty.ran).toEqual([download]);
  });

  test('where that fails, Debian’s package is', async () => {
    const empty = machine([], { [install]: ['/usr/bin/chromium'] });
    expect(await findBrowser(empty)).toBe('/usr/bin/chromium');
    expect(empty.ran).toEqual([download, install]);
  });

  test('who is not root goes through sudo, if that asks for no password', async () => {
    const sudo = 'sudo -n apt-get update && sudo -n apt-get install -y --no-install-recommends chromium';
    const trusted = machine([], { 'sudo -n true': [], [sudo]: ['/usr/bin/chromium'] });
    expect(await findBrowser({ ...trusted, isRoot: false })).toBe('/usr/bin/chromium');

    const untrusted = machine([]);
    await expect(findBrowser({ ...untrusted, isRoot: false })).rejects.toThrow();
    expect(untrusted.ran).toEqual([download, 'sudo -n true']);
  });

  test('where nothing helps, one sentence says what to run', async () => {
    const other = { ...machine([]), osRelease: () => 'ID=fedora\n' };
    await expect(findBrowser(other)).rejects.toThrow('run `npx playwright install chromium`');
    expect(other.ran).toEqual([download]);
  });
});

test('only root gives up the sandbox', () => {
  expect(launchArguments(true)).toContain('--no-sandbox');
  expect(launchArguments(false)).not.toContain('--no-sandbox');
});
