// The journeys: the built site in a real Chromium, served from a sub-path as a lecturer's own site would.
import { defineConfig } from '@playwright/test';
import { address } from './e2e/serve.mjs';
import { findBrowser, launchArguments } from './tools/browser.mjs';

// Playwright's worker processes read this file too; through the environment they inherit the answer.
const executablePath = await findBrowser();
process.env['CUTLINE_BROWSER'] = executablePath;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // More than there are cores: most of a journey is waiting for a run to come to something.
  workers: 3,
  fullyParallel: true,
  // A machine that is busy with something else is no fault of the page; the report names what passed only then.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/journeys.json' }]],
  use: {
    browserName: 'chromium',
    baseURL: address,
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath, args: launchArguments() },
    trace: 'on-first-retry',
  },
  webServer: {
    command: 'node e2e/serve.mjs',
    url: address,
    reuseExistingServer: false,
  },
});
