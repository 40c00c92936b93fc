import { describe, expect, it } from '@jest/globals';
import { redisMessage, redisReason } from './redis-message.ts';

describe('the words for an error of Redis', () => {
  it.each([
    ['are its own', new Error("READONLY You can't write"), "READONLY You can't write"],
    [
      'leave out what the server quotes',
      new Error("ERR unknown command 'x', with args beginning with: 'k'"),
      "ERR unknown command 'x'",
    ],
    [
      'leave out which script it was',
      new Error(`ERR Unknown Redis command called from script script: ${'4'.repeat(40)}, on @user_script:10.`),
      'ERR Unknown Redis command',
    ],
    ['are one line', new Error('first\nsecond'), 'first'],
    [
      'are the code where several addresses failed',
      Object.assign(new Error('-'), { message: '', code: 'ECONNREFUSED' }),
      'ECONNREFUSED',
    ],
    ['are the name where there is nothing else', Object.assign(new RangeError('-'), { message: '' }), 'RangeError'],
    [
      'are those of the command that made a transaction fail',
      Object.assign(new Error('EXECABORT'), { previousErrors: [new Error('MOVED 1 10.0.0.7:6379')] }),
      'MOVED 1 10.0.0.7:6379',
    ],
    ['are few for what is no error', { message: 'hunter2' }, 'unknown error'],
  ])('%s', (_how, error, messages) => {
    expect(redisMessage(error)).toBe(messages);
  });
});

describe('the sentence for a refusal of Redis', () => {
  it.each([
    ['MOVED 3999 10.0.0.7:6381', 'Redis Cluster'],
    ['ASK 3999 10.0.0.7:6381', 'Redis Cluster'],
    ["CROSSSLOT Keys in request don't hash to the same slot", 'Redis Cluster'],
    ['CLUSTERDOWN Hash slot not served', 'Redis Cluster'],
    ["READONLY You can't write against a read only replica.", 'is a replica'],
    ['ERR Error running script (call to f_1): @user_script:10: -READONLY You cannot', 'is a replica'],
    ['LOADING Redis is loading the dataset in memory', 'still reading its data'],
    ['MISCONF Redis is configured to save RDB snapshots', 'cannot save to its disk'],
    ["OOM command not allowed when used memory > 'maxmemory'.", 'is full'],
    ['NOREPLICAS Not enough good replicas to write.', 'too few replicas'],
    ['NOAUTH Authentication required.', 'refuses the user or password'],
    ['ECONNREFUSED', 'ECONNREFUSED'],
  ])('%s', (message, words) => {
    const reason = redisReason(new Error(message));
    expect(reason).toContain(words);
    expect(reason).not.toContain('10.0.0.7');
  });
});
