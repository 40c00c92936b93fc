import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationChanged, MyApplications, UsedApplications } from '@pollen/shared';
import { applicationsOf } from '../support/applications.ts';
import type { Client } from '../support/client.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { startProvider } from '../support/provider.ts';
import { startListener } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { isLive, signInTo, tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('applications, on the %s store', (store) => {
  let product: Product;
  let admin: Client;
  let bea: Client;
  let computer: Client;

  beforeAll(async () => {
    product = await startProvider(store, []);
    admin = await product.setUp();
    bea = await product.invite(admin, 'bea');
    computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(bea, computer);
  });
  afterAll(() => product.stop());
  const { change, addWiki, entryOf } = applicationsOf(() => admin);

  const mine = async (browser: Client) =>
    MyApplications.parse((await browser.get('/api/apps/mine')).body).applications.map(({ client_id }) => client_id);
  const usedBy = async (browser: Client) =>
    UsedApplications.parse((await browser.get('/api/apps/used')).body).applications;

  it('are for those whom they are for: groups, and single people by name or id', async () => {
    const [{ id: beaId }, { id: adminId }] = [await accountOf(bea), await accountOf(admin)];
    const everybody = await addWiki('everybody');
    await tokensOf(everybody, computer);
    const people = (allowed_groups: string[] | null, allowed_people: string[] | null) =>
      change('everybody', { allowed_groups, allowed_people });
    const whoMay = async () => [await mine(admin), await mine(bea)].map((ids) => ids.includes('everybody'));
    expect(await whoMay()).toEqual([true, true]);
    await people([], null);
    expect(await whoMay()).toEqual([false, false]);
    expect((await signInTo(everybody, computer, { prompt: 'none' })).error).toBe('access_denied');
    expect((await signInTo(everybody, product.client(), { prompt: 'none' })).error).toBe('login_required');
    // Neither is a fault.
    expect((await entryOf('everybody'))?.faults).toEqual([]);
    const { entry } = ApplicationChanged.parse((await people(null, ['BEA', beaId])).body);
    expect(entry.application.allowed_people).toEqual([beaId]);
    expect(entry.people).toMatchObject([{ id: beaId, username: 'bea' }]);
    expect(await whoMay()).toEqual([false, true]);
    await people(['admins'], [beaId]);
    expect(await whoMay()).toEqual([true, true]);
    await people(null, [adminId]);
    expect(await whoMay()).toEqual([true, false]);
    expect((await people(null, ['nobody'])).body).toMatchObject({
      detail: 'allowed_people.0: nobody has this sign-in name or id',
    });
  });
  const accountOf = async (who: Client) => {
    const { id } = Object((await who.get('/api/session')).body['account']);
    return { id: String(id) };
  };

  it('are seen by whom they have something of, and end for them alone, told of it', async () => {
    const told = await startListener();
    try {
      const wiki = await addWiki('ended', { own_network: true, backchannel_logout_uri: `${told.url}/logout` });
      const others = await tokensOf(wiki, admin);
      const tokens = await tokensOf(wiki, computer);
      const [used] = (await usedBy(bea)).filter(({ client_id }) => client_id === 'ended');
      const { id } = Object((await computer.get('/api/session')).body['session']);
      expect(used?.sessionIds).toEqual([id]);
      expect(Math.abs(Date.parse(used?.since ?? '') - Date.now())).toBeLessThan(600_000);
      expect((await usedBy(computer)).map(({ client_id }) => client_id)).toContain('ended');
      expect((await computer.post('/api/apps/used/ended/end')).body).toMatchObject({
        type: 'qr-session-cannot-approve',
      });
      expect((await bea.post('/api/apps/used/ended/end')).body).toEqual({ kind: 'application-use-ended', count: 1 });
      await until(() => told.received.length > 0, 60_000);
      expect([await isLive(wiki, tokens.access_token), await isLive(wiki, others.access_token)]).toEqual([false, true]);
      expect((await usedBy(bea)).map(({ client_id }) => client_id)).not.toContain('ended');
      expect((await bea.post('/api/apps/used/ended/end')).body).toMatchObject({ count: 0 });
      expect((await bea.post('/api/apps/used/none/end')).body).toMatchObject({ type: 'not-found' });
      expect(await isLive(wiki, (await tokensOf(wiki, computer)).access_token)).toBe(true);
    } finally {
      await told.stop();
    }
  });
});
