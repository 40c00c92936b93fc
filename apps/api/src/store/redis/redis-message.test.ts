import { describe, expect, it } from '@jest/globals';
import { redisMessage } from './redis-message.ts';

describe('the words for an error of Redis', () => {
  it.each([
    ['are its own', new Error("READONLY You can't write"), "READONLY You can't write"],
    [
      'leave out what the server quotes',
      new Error("ERR unknown command 'x', with args beginning with: 'k'"),
      "ERR unknown command 'x'",
    ],
    ['are one line', new Error('first\nsecond'), 'first'],
    [
      'are the code where several addresses failed',
      Object.assign(new Error('-'), { message: '', code: 'ECONNREFUSED' }),
      'ECONNREFUSED',
    ],
    ['are the name where there is nothing else', Object.assign(new RangeError('-'), { message: '' }), 'RangeError'],
    ['are few for what is no error', { message: 'hunter2' }, 'unknown error'],
  ])('%s', (_how, error, messages) => {
    expect(redisMessage(error)).toBe(messages);
  });
});
