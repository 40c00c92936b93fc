import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argumentsOf } from '@pollen/messages/icu';
import { ROOT } from '../set-up/run.mjs';

/** @typedef {import('@pollen/messages/icu').Sentences} Sentences */
/** @typedef {import('@pollen/messages/icu').ArgumentKind} ArgumentKind */

/** Where the translators' files are, and where their types go. English is the source. */
const CATALOGUES = [
  { english: 'apps/web/src/i18n/locales/en', types: 'apps/web/src/i18n/types' },
  { english: 'apps/api/src/i18n/locales/en', types: 'apps/api/src/i18n/types' },
];

/**
 * The types of all catalogues, by file.
 *
 * @returns {Map<string, string>}
 */
export function declarations() {
  return new Map(
    CATALOGUES.flatMap(({ english, types }) =>
      readdirSync(join(ROOT, english)).map((file) => {
        const part = basename(file, '.json');
        return [
          join(ROOT, types, `${part}.ts`),
          declaration(part, JSON.parse(readFileSync(join(ROOT, english, file), 'utf8'))),
        ];
      }),
    ),
  );
}

/**
 * @param {string} part
 * @param {Sentences} sentences
 */
function declaration(part, sentences) {
  const name = `-${part}`.replace(/-(.)/g, (_, first) => first.toUpperCase());
  return `/** Made by \`npm run messages\` from the English sentences. */
export interface ${name}Messages ${members(sentences, '')}
`;
}

/**
 * @param {Sentences} sentences
 * @param {string} indent
 * @returns {string}
 */
function members(sentences, indent) {
  const inner = `${indent}  `;
  const lines = Object.entries(sentences).map(([key, each]) => {
    const name = /^[a-z_]\w*$/i.test(key) ? key : `'${key}'`;
    return `${inner}readonly ${name}: ${typeof each === 'string' ? typeOf(each) : members(each, inner)};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/** @param {string} message */
function typeOf(message) {
  const values = [...argumentsOf(message)].map(([name, kind]) => `readonly ${name}: ${typeOfValue(kind)}`);
  return values.length === 0 ? 'string' : `(values: { ${values.join('; ')} }) => string`;
}

/** @param {ArgumentKind} kind */
function typeOfValue(kind) {
  if (kind === 'number') return 'number';
  return kind === 'text' ? 'string' : kind.map((word) => `'${word}'`).join(' | ');
}
