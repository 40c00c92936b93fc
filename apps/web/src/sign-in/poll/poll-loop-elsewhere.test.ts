/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { problem } from '../../api/testing/responses.ts';
import { beginSignIn, phaseOf } from '../testing/simulated-sign-in.ts';
import type { Reply } from '../testing/simulated-world.ts';

const MINUTE = 60_000;
const refused = (address?: string): Reply => {
  const { problem: body } = problem('cross-site-request', address === undefined ? {} : { address });
  return { status: 403, body: JSON.stringify(body) };
};

describe('a page that was opened at another address than the one that is meant', () => {
  it('names that as soon as its first request is answered, and asks no more', async () => {
    const { world, loop } = beginSignIn(() => refused('https://login.test:8443'));
    await world.pass(100);
    const elsewhere = { phase: 'elsewhere', address: 'https://login.test:8443' };
    expect(loop.progress()).toMatchObject({ phase: elsewhere, network: 'ok' });
    world.setVisible(false);
    world.setVisible(true);
    world.pageEvent();
    await world.pass(MINUTE);
    expect(loop.progress()).toMatchObject({ phase: elsewhere, network: 'ok' });
    expect(world.sent).toHaveLength(1);
  });

  it('names it, too, where the server takes on another address under an open page', async () => {
    const { world, loop } = beginSignIn();
    await world.pass(3_000);
    expect(phaseOf(loop)).toBe('waiting');
    world.respondWith(() => refused('https://login.test/path'));
    await world.pass(5_000);
    expect(phaseOf(loop)).toBe('elsewhere');
  });
});

it.each([
  ['its own', 'https://pollen.test'],
  ['none', undefined],
  ['no address at all', 'javascript:alert(1)'],
  ['more than an address', 'https://login.test/path?next=1'],
])('a refusal that names %s is like any other: GET is tried, and gets a code', async (_, address) => {
  const { world, loop } = beginSignIn((sent, server) =>
    sent.method === 'POST' ? refused(address) : server.response(sent),
  );
  await world.pass(20_000);
  expect(phaseOf(loop)).toBe('waiting');
});
