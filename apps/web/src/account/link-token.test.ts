import { beforeEach, expect, it } from '@jest/globals';
import { forgetLinkToken, takeLinkToken } from './link-token.ts';

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/setup');
});

it('takes the token out of the address bar', () => {
  history.replaceState(null, '', '/setup#one-use-token');
  expect(takeLinkToken()).toBe('one-use-token');
  expect(location.href).not.toContain('one-use-token');
});

it('finds the token again after a reload, until it is used', () => {
  history.replaceState(null, '', '/setup#one-use-token');
  takeLinkToken();
  expect(takeLinkToken()).toBe('one-use-token');
  forgetLinkToken();
  expect(takeLinkToken()).toBeNull();
});

it('gives no page the token of another', () => {
  history.replaceState(null, '', '/setup#one-use-token');
  takeLinkToken();
  history.replaceState(null, '', '/invitation');
  expect(takeLinkToken()).toBeNull();
});
