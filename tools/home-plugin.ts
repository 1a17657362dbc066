// Puts the home page into index.html, when the site is built and in development.
import type { Plugin } from 'vite';
import { runnerImport } from 'vite';

const PLACE = '<!-- home -->';

export function servedHome(): Plugin {
  let root = '';
  return {
    name: 'cutline:served-home',
    configResolved: (config) => {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'pre',
      handler: async (page) => {
        // Written anew for every request in development, so that a change in a story is seen at once.
        const { module } = await runnerImport<typeof import('./home-html.ts')>(`${root}/tools/home-html.ts`, {
          root,
          configFile: false,
          logLevel: 'warn',
        });
        return page.replace(PLACE, () => module.html);
      },
    },
  };
}
