// Transcripts: every protocol folder may hold lectures in transcripts/*.txt, and each must say what happens
// today. UPDATE=1 writes them anew, to be read as a difference.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { transcribed } from '../sim/transcript.support.ts';
import { protocols } from './known.ts';

const here = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.txt'))
  .sort();

it.each(files)('%s', (path) => {
  const file = join(here, path);
  const kept = readFileSync(file, 'utf8');
  const today = transcribed(kept);
  if (process.env['UPDATE'] === '1') writeFileSync(file, today);
  else expect(today).toBe(kept);
});

it('every protocol that keeps an account has a transcript', () => {
  const missing = [...protocols.keys()].filter(
    (id) => id !== 'relay' && !files.some((f) => f.startsWith(id)),
  );
  expect(missing).toEqual([]);
});

it('a transcript says so when it differs', () => {
  const text = readFileSync(join(here, 'single/transcripts/the-only-copy.txt'), 'utf8');
  expect(transcribed(text.replace('withdraw 800', 'withdraw 700'))).not.toBe(
    text.replace('withdraw 800', 'withdraw 700'),
  );
});
