import { expect, it } from '@jest/globals';
import { partsIn } from './typed-lists.ts';

it('takes the commas of both alphabets, and each part once', () => {
  expect(partsIn('staff, nurses،  الممرضات ,staff,')).toEqual(['staff', 'nurses', 'الممرضات']);
});
