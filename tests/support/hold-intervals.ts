import { jest } from '@jest/globals';

/** What a product begun from now on does every so often, it does when a test has put time on, or asks for it. */
export function holdIntervals(): void {
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
    ],
  });
}
