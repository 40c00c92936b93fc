import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { API } from '@pollen/shared';
import { forgetSignedIn, rememberSignedIn } from '../../authentication/signed-in-hint.ts';
import { isPhone, takeFirstResponse } from './first-response.ts';

const script = readFileSync(join(process.cwd(), 'apps/web/inline/start-login.js'), 'utf8');
const response = new Promise<Response>(() => undefined);
const fetch = jest.fn<(path: string, init: object) => Promise<Response>>(() => response);

function open({ phone }: { phone: boolean }) {
  const matchMedia = () => ({ matches: phone });
  new Function('fetch', 'matchMedia', script)(fetch, matchMedia);
}

beforeEach(() => {
  fetch.mockClear();
});
afterEach(forgetSignedIn);

describe('the script at the head of the page', () => {
  it('starts a login before anything else has loaded', () => {
    open({ phone: false });
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(fetch).toHaveBeenCalledWith(API.start, { ...request, cache: 'no-store', redirect: 'manual' });
    expect(takeFirstResponse()).toEqual({ firstResponse: response });
  });

  it('starts none where somebody seems to be signed in', () => {
    rememberSignedIn();
    open({ phone: false });
    expect(fetch).not.toHaveBeenCalled();
    expect(takeFirstResponse()).toEqual({});
  });

  it('starts none on a phone, and says that it is one', () => {
    open({ phone: true });
    expect(fetch).not.toHaveBeenCalled();
    expect(isPhone()).toBe(true);
  });
});

it('the first response is given out once', () => {
  open({ phone: false });
  expect(takeFirstResponse()).toEqual({ firstResponse: response });
  expect(takeFirstResponse()).toEqual({});
});
