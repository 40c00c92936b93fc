import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { newClient } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { setUpByLink, startProgram } from '../support/program.ts';
import { signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

const TELL = `--import=${join(import.meta.dirname, '../support/tell-connections.mjs')}`;

it('a server connects to nothing by itself, and to a receiver of events once it is told to', async () => {
  const program = await startProgram('embedded', () => ({ NODE_OPTIONS: TELL }));
  // A file is where commands on this machine are taken, and leads to no other.
  const connections = () =>
    (program.printed().match(/^connects: .*$/gm) ?? []).filter((line) => !line.includes('command.sock'));
  try {
    const phone = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
    const computer = newClient(`http://localhost:${program.port}`);
    await signInByScan(phone, computer);
    await computer.get('/');
    await program.endBy('SIGTERM');
    expect(connections()).toEqual([]);

    const port = await freePort();
    const secret = `whsec_${Buffer.from('0123456789abcdefghijklmnopqrstuv').reverse().toString('base64')}`;
    await program.start({ WEBHOOK_URL: `http://127.0.0.1:${port}/`, WEBHOOK_SECRET: secret });
    await signInByScan(phone, newClient(`http://localhost:${program.port}`));
    await until(() => connections().length > 0);
    expect(
      connections().filter((line) => !line.includes(`"port":"${port}"`) && !line.includes(`"port":${port}`)),
    ).toEqual([]);
  } finally {
    await program.stop();
  }
});
