// Tells the served page what the lab consists of, so that whoever comes by a link to it need not wait for one script to
// name the next: public/early.js fetches all of it at once. And the face of all text comes along with the page.
import type { Plugin } from 'vite';

interface Chunk {
  readonly type: string;
  readonly fileName: string;
  readonly moduleIds?: readonly string[];
  readonly imports?: readonly string[];
  readonly viteMetadata?: { readonly importedCss?: ReadonlySet<string> } | undefined;
}

type Bundle = Readonly<Record<string, Chunk>>;

/** A chunk, what it imports and what those import. */
function withImports(bundle: Bundle, fileName: string, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(fileName)) return reached;
  reached.add(fileName);
  for (const next of bundle[fileName]?.imports ?? []) withImports(bundle, next, reached);
  return reached;
}

function labFiles(bundle: Bundle): readonly string[] {
  const lab = Object.values(bundle).find(({ moduleIds }) =>
    moduleIds?.some((id) => id.endsWith('/src/lab.tsx')),
  );
  if (lab === undefined) throw new Error('The build has no chunk for src/lab.tsx.');
  const scripts = [...withImports(bundle, lab.fileName)];
  const sheets = scripts.flatMap((name) => [...(bundle[name]?.viteMetadata?.importedCss ?? [])]);
  return [...scripts, ...sheets];
}

const TEXT_FACE = /hyperlegible-next-latin-wght-normal-[\w-]+\.woff2$/;

export function preloads(): Plugin {
  return {
    name: 'cutline:preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (page, { bundle }) => {
        if (bundle === undefined) return page;
        const files = labFiles(bundle as unknown as Bundle).map((name) => `./${name}`);
        const face = Object.keys(bundle).find((name) => TEXT_FACE.test(name));
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `./${face}` };
        return {
          html: page.replace('<html ', `<html data-lab="${files.join(' ')}" `),
          tags: face === undefined ? [] : [{ tag: 'link', attrs, injectTo: 'head' }],
        };
      },
    },
  };
}
