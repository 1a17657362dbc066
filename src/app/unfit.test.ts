// What is turned down before anybody tries to read it, and what is not.

import { describe, expect, it } from 'vitest';
import { unfitFile, unfitText } from './unfit.ts';

describe('a file', () => {
  it('is turned down in words if it is empty, huge, or plainly something else', () => {
    expect(unfitFile({ size: 0, type: '' })).toBe('This file is empty.');
    expect(unfitFile({ size: 70_000_001, type: '' })).toContain('71 megabytes');
    expect(unfitFile({ size: 10, type: 'image/png' })).toContain('a picture');
    expect(unfitFile({ size: 10, type: 'application/zip' })).toContain('unpack it first');
  });

  it('may be read otherwise, whatever it is called', () => {
    for (const type of ['', 'text/plain', 'application/json', 'application/octet-stream']) {
      expect(unfitFile({ size: 64_000_000, type })).toBeUndefined();
    }
  });

  it('is turned down by what it holds', () => {
    expect(unfitText(' \n\n')).toBe('This file is empty.');
    expect(unfitText('\u007fELF\u0000\u0000')).toBe('This file is not text.');
    expect(unfitText('{"id": 1}')).toBeUndefined();
  });
});
