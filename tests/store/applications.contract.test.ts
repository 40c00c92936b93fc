import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientId } from '../../apps/api/src/application/application.ts';
import { ApplicationEntry } from '../../apps/api/src/application/application-entry.ts';
import { applicationStore } from '../../apps/api/src/application/application-store.ts';
import { type SharedStore, STORES } from './stores.ts';

const application = (id: string, name = id) =>
  ApplicationEntry.parse({
    client_id: id,
    client_name: name,
    client_secret: 'a-secret-0123456789',
    redirect_uris: [`https://${id}.example.com/back`],
  });

describe.each(Object.entries(STORES))('the applications, in %s', (_name, open) => {
  let store: SharedStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('are found as they were put, in the order in which they came', async () => {
    const applications = applicationStore(store.clients[0], []);
    expect(await applications.isUsed()).toBe(false);
    for (const id of ['b', 'a']) expect(await applications.create(application(id))).toBe(true);
    expect(await applications.create(application('b', 'Another'))).toBe(false);
    const rename = (client_name: string) =>
      applications.update(ClientId.parse('b'), async (current) => ({
        next: { ...current, client_name },
        result: true,
      }));
    expect(await rename('Second')).toBe(true);
    expect((await applications.list()).map(({ client_name }) => client_name)).toEqual(['Second', 'a']);
    expect(await applications.find('a')).toEqual(application('a'));
    expect(await applications.isUsed()).toBe(true);
    for (const id of ['', 'c', 'a b', 'x'.repeat(1000)]) expect(await applications.find(id)).toBeNull();
  });

  it('are those of the file first, which the store cannot change', async () => {
    const applications = applicationStore(store.clients[0], [application('b', 'Of the file')]);
    expect((await applications.list()).map(({ client_name }) => client_name)).toEqual(['Of the file', 'a']);
    expect(await applications.create(application('b'))).toBe(false);
    expect(await applications.update(ClientId.parse('b'), async (next) => ({ next, result: true }))).toBeNull();
    expect([applications.isInFile('b'), applications.isInFile('a')]).toEqual([true, false]);
    expect(await applications.remove(ClientId.parse('b'))).toBe(false);
    expect((await applications.find('b'))?.client_name).toBe('Of the file');
  });

  it('lose no change of several servers at once', async () => {
    const id = ClientId.parse('a');
    const servers = store.clients.map((client) => applicationStore(client, []));
    const groups = Array.from({ length: 20 }, (_, index) => `g${index}`);
    const admit = (group: string, index: number) =>
      servers[index % servers.length]?.update(id, async (current) => {
        const allowed_groups = [...(current.allowed_groups ?? []), group];
        return { next: { ...current, allowed_groups }, result: true };
      });
    await Promise.all(groups.map(admit));
    expect((await servers[0]?.find('a'))?.allowed_groups?.toSorted()).toEqual(groups.toSorted());
  });

  it('tell whether one of them speaks OpenID, as they are now', async () => {
    const behindProxy = ApplicationEntry.parse({
      client_id: 'm',
      client_name: 'm',
      forward_auth_host: 'm.example.com',
    });
    const [one, other] = store.clients.map((client) => applicationStore(client, []));
    expect(await applicationStore(store.clients[0], [application('file')]).usesOpenId()).toBe(true);
    for (const id of ['a', 'b']) {
      expect([await one?.usesOpenId(), await other?.usesOpenId()]).toEqual([true, true]);
      await one?.remove(ClientId.parse(id));
    }
    await one?.create(behindProxy);
    expect([await other?.isUsed(), await other?.usesOpenId(), await one?.usesOpenId()]).toEqual([true, false, false]);
    expect(await applicationStore(store.clients[0], [behindProxy]).usesOpenId()).toBe(false);
    for (const id of ['a', 'b']) await other?.create(application(id));
    expect([await one?.usesOpenId(), await other?.usesOpenId()]).toEqual([true, true]);
    await one?.remove(ClientId.parse('m'));
  });

  it('are gone once they are removed', async () => {
    const applications = applicationStore(store.clients[0], []);
    for (const id of ['a', 'b'].map((each) => ClientId.parse(each))) expect(await applications.remove(id)).toBe(true);
    expect(await applications.remove(ClientId.parse('a'))).toBe(false);
    expect(await applications.list()).toEqual([]);
    expect(await applications.isUsed()).toBe(false);
  });
});
