import { expect, it } from '@jest/globals';
import { problem } from '../api/testing/responses.ts';
import { messages } from './messages.ts';
import { problemText } from './problem-text.ts';

it('names the address that is meant, where the page was opened at another', () => {
  const address = 'https://login.test';
  expect(problemText(problem('cross-site-request', { address }))).toContain(address);
});

it('blames no address where the page was opened at the right one', () => {
  for (const more of [{ address: location.origin }, {}])
    expect(problemText(problem('cross-site-request', more))).toBe(messages.shared.notNow);
});

it('names the host for which cookies are to be allowed', () => {
  expect(problemText({ kind: 'not-kept' })).toContain(location.host);
});
