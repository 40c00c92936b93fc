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
    for (const id of ['b', 'a']) expect(await applications.put(application(id))).toBe(true);
    expect(await applications.put(application('b', 'Second'))).toBe(true);
    expect((await applications.list()).map(({ client_name }) => client_name)).toEqual(['Second', 'a']);
    expect(await applications.find('a')).toEqual(application('a'));
    expect(await applications.isUsed()).toBe(true);
    for (const id of ['', 'c', 'a b', 'x'.repeat(1000)]) expect(await applications.find(id)).toBeNull();
  });

  it('are those of the file first, which the store cannot change', async () => {
    const applications = applicationStore(store.clients[0], [application('b', 'Of the file')]);
    expect((await applications.list()).map(({ client_name }) => client_name)).toEqual(['Of the file', 'a']);
    expect(await applications.put(application('b'))).toBe(false);
    expect(await applications.remove(ClientId.parse('b'))).toBe(false);
    expect((await applications.find('b'))?.client_name).toBe('Of the file');
  });

  it('are gone once they are removed', async () => {
    const applications = applicationStore(store.clients[0], []);
    for (const id of ['a', 'b'].map((each) => ClientId.parse(each))) expect(await applications.remove(id)).toBe(true);
    expect(await applications.remove(ClientId.parse('a'))).toBe(false);
    expect(await applications.list()).toEqual([]);
    expect(await applications.isUsed()).toBe(false);
  });
});
