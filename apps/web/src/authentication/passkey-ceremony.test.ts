import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PasskeyRequestOptions } from '@pollen/shared';
import type { ApiResponse } from '../api/request.ts';

const requestOptions = jest.fn<() => Promise<ApiResponse<PasskeyRequestOptions>>>();
const creationOptions = jest.fn();
const startAuthentication = jest.fn<() => Promise<unknown>>();
jest.unstable_mockModule('../api/passkey-requests.ts', () => ({ requestOptions, creationOptions }));
jest.unstable_mockModule('@simplewebauthn/browser', () => ({ startAuthentication }));
const { obstacleHere, pickPasskey } = await import('./passkey-ceremony.ts');

const at = (address: string) => obstacleHere(new URL(address));

describe('passkeys', () => {
  beforeEach(() => void Object.defineProperty(window, 'PublicKeyCredential', { value: class {}, configurable: true }));
  afterEach(() => void Reflect.deleteProperty(window, 'PublicKeyCredential'));

  it.each([
    ['https://login.example.com', null],
    ['http://localhost:3000', null],
    ['http://login.example.com', 'plain-http'],
    ['http://127.0.0.1:3000', 'plain-http'],
    ['https://192.0.2.7', 'address-is-a-number'],
    ['https://[2001:db8::7]', 'address-is-a-number'],
  ])('at %s: %j stands in their way', (address, obstacle) => {
    expect(at(address)).toBe(obstacle);
  });

  it('need a browser that supports them', () => {
    Reflect.deleteProperty(window, 'PublicKeyCredential');
    expect(at('https://login.example.com')).toBe('browser');
  });
});

describe('a ceremony', () => {
  const options = {
    rpId: 'localhost',
    challenge: 'eA',
    timeout: 1,
    allowCredentials: [],
    userVerification: 'required',
  };
  beforeEach(
    () => void requestOptions.mockResolvedValue({ kind: 'ok', value: { ...options, userVerification: 'required' } }),
  );
  const named = (name: string) => Object.assign(new Error('no'), { name });

  it.each([
    ['cancelled', named('NotAllowedError')],
    ['cancelled', named('AbortError')],
    ['known', named('InvalidStateError')],
    ['impossible', named('SecurityError')],
    ['cancelled', new Error('the library', { cause: named('NotAllowedError') })],
  ])('that the browser ends is %s', async (kind, wrong) => {
    startAuthentication.mockRejectedValue(wrong);
    expect(await pickPasskey('sign-in')).toEqual({ kind });
  });

  it('that the server refuses does not start', async () => {
    const response = { kind: 'no-response' } as const;
    requestOptions.mockResolvedValue(response);
    startAuthentication.mockReset();
    expect(await pickPasskey('sign-in')).toEqual({ kind: 'refused', response });
    expect(startAuthentication).not.toHaveBeenCalled();
  });

  it('for autofill that was aborted does not start', async () => {
    startAuthentication.mockReset();
    expect(await pickPasskey('sign-in', AbortSignal.abort())).toEqual({ kind: 'cancelled' });
    expect(startAuthentication).not.toHaveBeenCalled();
  });
});
