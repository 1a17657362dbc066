// What is written in EDN reads as it was, whatever the object.

import { expect, it, test } from 'vitest';
import type { Call, History } from '../history.ts';
import { judge } from '../judge.ts';
import { isObjection } from './objection.ts';
import { readHistories } from './read.ts';
import { writeHistory } from './write.ts';
import { writeEdn } from './write-edn.ts';

const JSON_LINES = [
  '{"id":"a","model":"account","init":3,"history":[{"process":0,"type":"invoke","f":"withdraw","value":9,"time":5},{"process":1,"type":"invoke","f":"balance"},{"process":0,"type":"ok","f":"withdraw","value":9,"granted":false,"answer":3,"time":8},{"process":2,"type":"invoke","f":"deposit","value":4},{"process":1,"type":"ok","f":"balance","value":3}]}',
  '{"id":"b\\n c","model":"kv","init":"","history":[{"process":0,"type":"ok","f":"put","key":"é 1","value":"\\u00e9\\"\\\\\\n:x"},{"process":1,"type":"ok","f":"get","key":"é 1","value":"x"}]}',
  '{"id":"c","model":"cas-register","init":0,"history":[{"process":0,"type":"ok","f":"cas","value":[0,2]},{"process":0,"type":"ok","f":"read","value":2}]}',
];

function read(text: string, given: Partial<History> = {}): History {
  const [reading, ...more] = readHistories(text, { name: given.id, model: given.model, init: given.init });
  if (reading === undefined || more.length > 0 || isObjection(reading))
    throw new Error(`Not one history: ${JSON.stringify(reading)}`);
  return reading;
}

/** All that EDN has a place for. */
const said = ({ process, f, key, input, outcome, granted, output, from, to, askedAt, toldAt }: Call) =>
  ({ process, f, key, input, outcome, granted, output, from, to, askedAt, toldAt }) satisfies Partial<Call>;

test.each(JSON_LINES)('%.20s… written in EDN reads the same, and is judged the same', (line) => {
  // Places are counted anew by whoever reads: so is the history that is compared with.
  const history = read(writeHistory(read(line)));
  const again = read(writeEdn(history), history);
  expect(again.calls.map(said)).toEqual(history.calls.map(said));
  const verdicts = (of: History) => [...judge(of).values()].map(({ verdict }) => verdict);
  expect(verdicts(again)).toEqual(verdicts(history));
});

it('says in its first line what the check command must be told', () => {
  const [heading] = writeEdn(read(JSON_LINES[1] ?? '')).split('\n');
  expect(heading).toBe(`; b c: --model kv --init '""'`);
});
