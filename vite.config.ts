// How the site is built, served and unit-tested: files only, from any folder, under a policy that lets nothing else in.
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { servedHome } from './tools/home-plugin.ts';
import { preloads } from './tools/preload-plugin.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Built pages only: the dev server injects inline scripts and styles that this policy would refuse. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'cutline:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      // A policy binds only what comes after it, so it goes in last and lands first.
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

/** Whatever parts share with the lab stays with it: it is there before them, and twenty small files arrive later than one.
 *  What home shares with it stands apart, so that home needs nothing of the lab. */
const chunks = [
  { name: 'look', test: /src\/app\/(look|at-home)\.ts$|vite\/preload-helper/, priority: 2 },
  { name: 'lab', test: /src\/lab\.tsx$/, priority: 1 },
];

export default defineConfig({
  // Relative addresses, so that the built site works under any path.
  base: './',
  plugins: [react(), servedHome(), preloads(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    // An inlined font or script is a data: address, which the policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { host: 'localhost' },
  preview: { host: 'localhost', port: 4173, strictPort: false },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.*'],
    setupFiles: ['src/protocols/everything.support.ts'],
    environment: 'node',
    pool: 'threads',
    // One for each processor: by itself it would leave one of them idle, which is half of a small machine.
    maxWorkers: '100%',
    // A slow machine is not a failing test.
    testTimeout: 0,
    hookTimeout: 0,
  },
});
