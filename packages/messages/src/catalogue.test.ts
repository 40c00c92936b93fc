import { describe, expect, it } from '@jest/globals';
import { messagesOf } from './catalogue.ts';
import { compiledModule } from './compile.ts';
import { argumentsOf } from './icu.ts';
import { pseudoSentences } from './pseudo.ts';
import { completed } from './tree.ts';

const ARABIC_HOURS =
  '{n, plural, zero {لا ساعات} one {ساعة واحدة} two {ساعتان} few {# ساعات} many {# ساعة} other {# ساعةٍ}}';

interface Greeting {
  readonly plain: string;
  readonly hello: (values: { name: string }) => string;
  readonly deep: { readonly hours: (values: { n: number }) => string };
}

const sentences = {
  plain: 'Welcome to {brand}’s "{brand}", $& all',
  hello: '{brand} greets {name}',
  deep: { hours: '{n, plural, one {# hour} other {# hours}}' },
};
const catalogue = messagesOf<Greeting>(sentences, 'en', { brand: 'A$&B {name}' });

describe('a catalogue', () => {
  it('has a sentence without insertions as text, with the brand in it, letter by letter', () => {
    expect(catalogue.plain).toBe('Welcome to A$&B {name}’s "A$&B {name}", $& all');
  });

  it('inserts values as they are', () => {
    expect(catalogue.hello({ name: '\\u202e {brand} <b>' })).toBe('A$&B {name} greets \\u202e {brand} <b>');
  });

  it('counts', () => {
    expect([1, 2, 1_000].map((n) => catalogue.deep.hours({ n }))).toEqual(['1 hour', '2 hours', '1,000 hours']);
  });

  it.each([
    [0, 'لا ساعات'],
    [1, 'ساعة واحدة'],
    [2, 'ساعتان'],
    [3, '3 ساعات'],
    [11, '11 ساعة'],
    [100, '100 ساعةٍ'],
    [103, '103 ساعات'],
    [111, '111 ساعة'],
  ])('knows the six plurals of Arabic: %d', (n, said) => {
    const { hours } = messagesOf<{ hours: (values: { n: number }) => string }>({ hours: ARABIC_HOURS }, 'ar', {
      brand: '',
    });
    expect(hours({ n })).toBe(said);
  });

  it('refuses a plural that the language does not have', () => {
    expect(() => messagesOf({ hours: '{n, plural, few {x} other {y}}' }, 'de', { brand: '' })).toThrow();
  });

  it('is a module without `eval` when it is built', () => {
    const code = compiledModule(sentences, 'en');
    expect(code).toContain('export default');
    expect(code).not.toMatch(/new Function|eval\(/);
  });
});

describe('a translation', () => {
  it('is in the source language where it lacks something, and has nothing of its own', () => {
    const source = { a: 'A', b: { c: 'C', d: 'D' } };
    expect(completed({ b: { c: 'Ç', x: 'X' }, y: 'Y' }, source)).toEqual({ a: 'A', b: { c: 'Ç', d: 'D' } });
  });
});

describe('what a sentence takes', () => {
  it('is named with its kind, wherever it stands, without the brand', () => {
    const message =
      '{brand}: {n, plural, one {{name} has #} other {{name} has # of {all, number}}} {how, select, a {A} other {B}}';
    expect([...argumentsOf(message)]).toEqual([
      ['n', 'number'],
      ['name', 'text'],
      ['all', 'number'],
      ['how', ['a', 'other']],
    ]);
  });

  it('is no date: those are inserted as text', () => {
    expect(() => argumentsOf('{when, date}')).toThrow('Intl');
  });
});

describe('the pseudo-language', () => {
  it('is longer by 40 %, in brackets, and takes the same values', () => {
    const pseudo = pseudoSentences(sentences);
    const said = messagesOf<Greeting>(pseudo, 'en', { brand: 'Pollen' });
    expect(said.plain).toMatch(/^\[Wéļçôɱé .*\]$/);
    expect(said.plain.length).toBeGreaterThan(1.4 * 'Welcome to Pollen’s "Pollen", $& all'.length);
    expect(said.hello({ name: 'Ada' })).toContain('Ada');
    expect(said.deep.hours({ n: 1 })).toContain('1 ');
  });

  it('leaves alone what has no words of its own', () => {
    expect(pseudoSentences({ tab: '{title} · {brand}' })).toEqual({ tab: '{title} · {brand}' });
  });

  it('leaves what is typed word for word', () => {
    const { typed } = messagesOf<{ typed: string }>(
      pseudoSentences({ typed: 'Such as https://a.example/b or GET' }),
      'en',
      { brand: '' },
    );
    expect(typed).toContain(' https://a.example/b ');
    expect(typed).toContain(' GET ');
  });
});
