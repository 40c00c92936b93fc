import { expect, it } from '@jest/globals';
import { skeletonOf } from './skeleton.ts';

it.each([
  ['Cyrillic', 'аре', 'ape'],
  ['Greek', 'νου', 'vou'],
  ['Armenian', 'սօհ', 'uoh'],
  ['Cherokee', 'ᎠᏢ', 'dp'],
  ['Canadian syllabics', 'ᑲ0ᑲ', 'bob'],
  ['Canadian syllabics with dots', 'ᒀ', '·ḃ'],
  ['capitals of Cyrillic', 'ВОВ', 'bob'],
  ['a dotless ı', 'alıce', 'alice'],
  ['a Latin alpha', 'ɑda', 'ada'],
  ['a capital I', 'AIice', 'alice'],
  ['a one', 'a1ice', 'alice'],
  ['a zero', 'b0b', 'bob'],
  ['r and n', 'rnary', 'mary'],
  ['a bar', 'a|ice', 'alice'],
  ['full-width letters', 'ａｌｉｃｅ', 'alice'],
  ['letters of mathematics', '𝐚𝓵𝒊𝖼𝚎', 'alice'],
  ['what is drawn as nothing', 'al\u034fi\u200dce', 'alice'],
  ['an accent in two pieces', 'zoe\u0308', 'zoë'],
  ['an accent twice', 'zoë\u0308', 'zoë'],
  ['another apostrophe', 'o’brien', "o'brien"],
  ['another hyphen', 'a‐b', 'a-b'],
])('%s: %s looks like %s', (_what, name, other) => expect(skeletonOf(name)).toBe(skeletonOf(other)));

it.each([
  ['ada', 'adam'],
  ['bill', 'bil'],
  ['ali', 'all'],
  ['zoe', 'zoë'],
  ['person1', 'person11'],
  ['алиса', 'alisa'],
  ['李', '季'],
  ['a.b', 'a-b'],
])('%s and %s can be told apart', (name, other) => expect(skeletonOf(name)).not.toBe(skeletonOf(other)));
