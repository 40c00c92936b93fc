import { afterEach, expect, it } from '@jest/globals';
import { expectedName } from './continuation.ts';

const REQUEST = `/oidc/interaction/${'x'.repeat(43)}`;
const at = (query: Record<string, string>) => history.replaceState(null, '', `/?${new URLSearchParams(query)}`);
afterEach(() => history.replaceState(null, '', '/'));

it('is whom the application expects that the page goes on to', () => {
  at({ continue: REQUEST, name: 'ada' });
  expect(expectedName()).toBe('ada');
});

it('is nobody where the page goes on to none, or the name is too long to be one', () => {
  for (const query of [{ name: 'ada' }, { continue: REQUEST }, { continue: REQUEST, name: 'x'.repeat(65) }]) {
    at(query);
    expect(expectedName()).toBeUndefined();
  }
});
