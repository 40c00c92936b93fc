import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { declarations } from './declarations.mjs';

it.each([...declarations()])('%s is as `npm run messages` writes it', (file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text);
});
