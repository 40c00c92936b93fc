import '../../../jsdom-gaps.ts';
import { expect, it } from '@jest/globals';
import { readTextFile } from './text-file.ts';

const fileOf = (bytes: Buffer) => ({ size: bytes.length, arrayBuffer: async () => new Uint8Array(bytes).buffer });
const read = (bytes: Buffer) => readTextFile(fileOf(bytes));
const TEXT = 'name\nZoë';

it.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16 of Excel', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ['what Windows wrote before', Buffer.from(TEXT, 'latin1')],
])('reads %s', async (_, bytes) => {
  expect((await read(bytes))?.replace(/^\ufeff/, '')).toBe(TEXT);
});

it('reads no workbook, and nothing that is too large', async () => {
  expect(await read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]))).toBeNull();
  expect(await read(Buffer.alloc(1024 * 1024 + 1, 'a'))).toBeNull();
});
