import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Program } from '../support/program.ts';
import { until } from '../support/until.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { makePhones, refusalsIn, signIn, startServers } from './site.ts';
import { newVisitor, type Seen, type Visitor } from './visitor.ts';

/** The machine may have much else to do. */
const SLOWLY_MS = 60_000;

describe('two servers behind a balancer that is set up as the documentation tells', () => {
  let servers: Program[] = [];
  let nginx: Balancer;
  let haproxy: Balancer;
  let phones: readonly Visitor[] = [];
  beforeAll(async () => {
    servers = await startServers(2);
    const ports = servers.map(({ port }) => port);
    [nginx, haproxy] = [await startBalancer('nginx', ports), await startBalancer('haproxy', ports)];
    const [first] = servers;
    if (first) phones = await makePhones(first, nginx.port, 4, new Map());
  }, 300_000);
  afterAll(async () => {
    for (const phone of phones) phone.leave();
    await nginx.stop();
    await haproxy.stop();
    for (const server of servers.toReversed()) await server.stop();
  });

  /** People sign in by each of these while this happens, and a few more afterwards. */
  async function signInDuring(balancers: readonly Balancer[], happening: () => Promise<void>) {
    const seen: Seen = new Map();
    let isOver = false;
    const times: (number | null)[] = [];
    const people = phones.map(async (_, index) => {
      const { port } = balancers[index % balancers.length] ?? nginx;
      // A phone that comes by the same way, with the session that it has.
      const phone = newVisitor(port, seen);
      for (const [name, value] of phones[index]?.cookies ?? []) phone.cookies.set(name, value);
      do times.push((await signIn(port, phone, seen)).ms);
      while (!isOver);
      phone.leave();
    });
    await happening();
    isOver = true;
    await Promise.all(people);
    return { times, refusals: refusalsIn(seen) };
  }

  const bothAreUp = () => until(async () => (await haproxy.serversUp()) === 2, SLOWLY_MS);

  it('are restarted one after the other, and nobody is refused', async () => {
    await bothAreUp();
    const { times, refusals } = await signInDuring([nginx, haproxy], async () => {
      for (const server of servers) {
        expect(await server.endBy('SIGTERM')).toBe(0);
        await server.start();
        await bothAreUp();
      }
    });
    expect(refusals).toEqual([]);
    expect(times.length).toBeGreaterThan(8);
    expect(times).not.toContain(null);
  }, 300_000);

  it('are killed one after the other, and nginx repeats at the other what was lost', async () => {
    const { times, refusals } = await signInDuring([nginx], async () => {
      for (const server of servers) {
        await server.kill();
        await server.start();
      }
    });
    expect(refusals).toEqual([]);
    expect(times).not.toContain(null);
  }, 300_000);
});
