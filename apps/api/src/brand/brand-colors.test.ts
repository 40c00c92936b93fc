import { expect, test } from '@jest/globals';
import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { brandColors } from './brand-colors.ts';

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

test('whatever the color, text and buttons in it can be read on light and on dark pages', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const { light, dark } = brandColors(color);
      for (const ground of ['#fcfbf7', '#ffffff']) {
        expect(wcagContrast(light.action, ground)).toBeGreaterThanOrEqual(4.5);
        expect(wcagContrast(light.accent, ground)).toBeGreaterThanOrEqual(3);
      }
      for (const ground of ['#151a17', '#1b211e']) {
        expect(wcagContrast(dark.action, ground)).toBeGreaterThanOrEqual(4.5);
        expect(wcagContrast(dark.accent, ground)).toBeGreaterThanOrEqual(3);
      }
      for (const { action, actionStrong, onAction } of [light, dark]) {
        expect(wcagContrast(action, onAction)).toBeGreaterThanOrEqual(4.5);
        expect(wcagContrast(actionStrong, onAction)).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#0000ff']] },
  );
});

test('a color that can be read as it is stays as it is', () => {
  expect(brandColors('#1f5c46').light.action).toBe('#1f5c46');
  expect(brandColors('#7fcba9').dark.action).toBe('#7fcba9');
});
