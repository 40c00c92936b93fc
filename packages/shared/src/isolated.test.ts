import { expect, it } from '@jest/globals';
import { isolated } from './isolated.ts';

it.each(['Ada', 'Grace Hopper', 'Ægir', 'Ωmega', '李', '👩‍🚀'])('%s goes into a sentence as it is', (name) => {
  expect(isolated(name)).toBe(name);
});

it.each(['מרים (הנהלה)!', 'مريم', 'Ada مريم', '𞤀𞤣𞤢', 'ܡܪܝܡ'])('%s keeps its direction to itself', (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});
