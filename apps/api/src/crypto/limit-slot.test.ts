import { describe, expect, it } from '@jest/globals';
import { limitSlot, SLOTS } from './limit-slot.ts';

const secret = (fill: number) => [Buffer.alloc(32, fill)] as const;
const addresses = (count: number) => Array.from({ length: count }, (_, index) => `${index}/64`);
const slotsOf = (keys: readonly string[], fill: number) => keys.map((key) => limitSlot(key, secret(fill)));

describe('slots', () => {
  it('are few, however many addresses come, and nearly all are used', () => {
    const slots = new Set(slotsOf(addresses(10 * SLOTS), 1));
    expect(slots.size).toBeLessThanOrEqual(SLOTS);
    expect(slots.size).toBeGreaterThan(0.99 * SLOTS);
  });

  it('are the same for the same key, and others with another secret', () => {
    expect(slotsOf(addresses(20), 1)).toEqual(slotsOf(addresses(20), 1));
    expect(slotsOf(addresses(20), 1)).not.toEqual(slotsOf(addresses(20), 2));
  });
});
