// A plain file server for the journeys: dist under a nested sub-path and nothing anywhere else,
// so that an address which assumes the root of a host fails here first.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const port = Number(process.env['CUTLINE_PORT'] ?? 4791);
const subPath = '/lectures/cap/';
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

export const address = `http://localhost:${port}${subPath}`;

/** @type {Record<string, string>} */
const mimeTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** What every server of files sends packed. */
const PACKED = /text|json|svg/;

/**
 * The file an address asks for, or undefined where it asks for nothing of ours.
 * @param {string} pathname
 */
function fileAt(pathname) {
  if (!pathname.startsWith(subPath)) return undefined;
  const inside = decodeURIComponent(pathname.slice(subPath.length));
  const file = normalize(join(dist, inside === '' || inside.endsWith('/') ? `${inside}index.html` : inside));
  return file.startsWith(dist.endsWith(sep) ? dist : dist + sep) ? file : undefined;
}

export const server = createServer(async (request, response) => {
  try {
    const file = fileAt(new URL(request.url ?? '/', address).pathname);
    if (file === undefined) throw new Error('outside the site');
    const body = await readFile(file);
    const type = mimeTypes[extname(file)] ?? 'application/octet-stream';
    const headers = { 'content-type': type, 'x-content-type-options': 'nosniff' };
    const isPacked = PACKED.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    if (isPacked) response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(body));
    else response.writeHead(200, headers).end(body);
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found.');
  }
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  server.listen(port, 'localhost', () => console.log(`Serving dist at ${address}`));
}
