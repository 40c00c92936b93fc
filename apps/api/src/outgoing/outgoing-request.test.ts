import { createServer } from 'node:http';
import { describe, expect, it, jest } from '@jest/globals';
import { forNetwork, sendOutside } from './outgoing-request.ts';

const ask = (address: string, isOwn: boolean) => forNetwork(isOwn, () => sendOutside(address, {}));

describe('R17: what the server fetches', () => {
  it('is nothing that nobody has allowed', async () => {
    await expect(sendOutside('https://app.example.com/', {})).rejects.toThrow('nothing may be fetched here');
  });

  it('comes over https, or from our own network', async () => {
    await expect(ask('http://app.example.com/', false)).rejects.toThrow('https is expected');
    await expect(ask('ftp://127.0.0.1/', true)).rejects.toThrow('https is expected');
  });

  it.each(['localhost', '127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '169.254.169.254', '0'])(
    'comes from no address that is not public, by whatever name: %s',
    async (host) => {
      await expect(ask(`https://${host}:9/`, false)).rejects.toThrow('is not an address that may be connected to');
    },
  );

  it('comes from no address for machines alone, not even in our own network', async () => {
    await expect(ask('http://169.254.169.254/', true)).rejects.toThrow('may be connected to');
  });

  it('is waited for five seconds and no longer', async () => {
    const waiting = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(waiting.signal);
    const server = createServer(() => waiting.abort());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await expect(ask(`http://127.0.0.1:${port}/`, true)).rejects.toThrow('aborted');
    expect(timeout).toHaveBeenCalledWith(5_000);
    timeout.mockRestore();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});
