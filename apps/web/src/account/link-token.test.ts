import { beforeEach, expect, it } from '@jest/globals';
import { forgetLinkToken, takeLinkToken } from './link-token.ts';

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/setup');
});

it('the token is taken out of the address bar', () => {
  history.replaceState(null, '', '/setup#one-use-token');
  expect(takeLinkToken()).toBe('one-use-token');
  expect(location.href).not.toContain('one-use-token');
});

it('reloading the page finds it again, until it is used', () => {
  history.replaceState(null, '', '/setup#one-use-token');
  takeLinkToken();
  expect(takeLinkToken()).toBe('one-use-token');
  forgetLinkToken();
  expect(takeLinkToken()).toBeNull();
});

it('one page does not take the token of another', () => {
  history.replaceState(null, '', '/setup#one-use-token');
  takeLinkToken();
  history.replaceState(null, '', '/invitation');
  expect(takeLinkToken()).toBeNull();
});
