import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { loadLibrary } from './load-library.ts';

describe('loading the OpenID library', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('takes what it says on the console into the log, and leaves there what others say', async () => {
    const [printed, logged]: [unknown[], string[]] = [[], []];
    jest.spyOn(console, 'warn').mockImplementation((...said) => void printed.push(said));
    const log = { debug: () => undefined, warn: (_details: object, message: string) => void logged.push(message) };
    const library = await loadLibrary(log);
    expect(typeof library.default).toBe('function');
    console.warn('\x1b[31;1moidc-provider WARNING: something\x1b[0m');
    console.warn('somebody %s', 'else');
    expect(logged).toEqual(['oidc-provider WARNING: something']);
    expect(printed).toEqual([['somebody %s', 'else']]);
  });
});
