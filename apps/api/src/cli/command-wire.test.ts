import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { parseJson } from '../store/json-codec.ts';
import { lineOf, type Told } from './command-wire.ts';

it('what a server says is one line to whoever reads lines, whatever is in it', async () => {
  const told: Told = { kind: 'progress', line: 'a\nb\r\u2028c\u2029d\u0085' };
  const lines: string[] = [];
  for await (const line of createInterface({ input: Readable.from([lineOf(told)]) })) lines.push(line);
  expect(lines.map(parseJson)).toEqual([told]);
});
