import { describe, expect, it } from '@jest/globals';
import type { Account } from '../../apps/api/src/account/account.ts';
import { ClientId } from '../../apps/api/src/application/application.ts';
import { SessionId } from '../../apps/api/src/session/session.ts';
import { forwardAuthStage } from '../support/forward-auth-stage.ts';
import { PASSWORD, STORES } from '../support/product.ts';
import { PAGE } from '../support/proxied-app.ts';
import { signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

describe.each(STORES)('forward-auth, on the %s store', (store) => {
  const stage = forwardAuthStage(store);
  const { at, newComputer, signedIn, change } = stage;

  describe('an application', () => {
    it('is closed by the next request once the session has ended, however it ended', async () => {
      const phone = await stage.product().invite(stage.ada(), `eve-${store}`);
      const computer = newComputer();
      await signInByScan(phone, computer);
      const [wiki, own] = [await signedIn('wiki.test', computer), await signedIn('wiki.test', phone)];
      const { body } = await computer.get('/api/session');
      await phone.post(`/api/sessions/${Object(body['session']).id}/revoke`);
      expect([(await wiki.ask('/')).status, (await wiki.ask('/', { headers: {} })).status]).toEqual([302, 401]);
      expect((await own.ask('/')).status).toBe(200);
      await phone.post('/api/session/sign-out');
      expect((await own.ask('/')).status).toBe(302);
    });

    it.each([
      ['locked', (account: Account) => ({ ...account, isLocked: true })],
      ['to prove who they are, after "not me"', (account: Account) => ({ ...account, disavowals: 1 })],
      ['of an earlier generation', (account: Account) => ({ ...account, generation: 1, keptSession: undefined })],
    ])('is closed at once to an account that is %s', async (what, to) => {
      const username = `${store}-${what.length}`;
      const wiki = await signedIn('wiki.test', await stage.product().invite(stage.ada(), username));
      await change(username, to);
      expect([(await wiki.ask('/')).status, (await wiki.ask('/', { headers: {} })).status]).toEqual([302, 401]);
    });

    it('is open to its groups alone, and to them as they are now', async () => {
      const username = `linus-${store}`;
      const linus = await stage.product().invite(stage.ada(), username);
      const ward = at('ward.test:8443', linus);
      const shut = await ward.open('/');
      expect([shut.status, shut.text.includes('Your account can’t use ward')]).toEqual([403, true]);
      await change(username, (account) => ({ ...account, groups: ['ward'] }));
      expect((await ward.open('/')).status).toBe(200);
      await change(username, (account) => ({ ...account, groups: [] }));
      const after = await ward.ask('/');
      expect([after.status, after.text.includes('Your account can’t use ward')]).toEqual([403, true]);
      expect(after.text).not.toContain('src=');
      expect((await ward.ask('/', { headers: {} })).body['type']).toBe('application-not-allowed');
    });

    it('wants a passkey, or a new proof, where the administrator says so', async () => {
      const vault = await at('vault.test', stage.ada()).open('/');
      expect([vault.status, vault.text.includes('The vault wants a passkey')]).toEqual([200, true]);
      expect(vault.text).toContain('&amp;again=passkey');
      const hal = await stage.product().invite(stage.ada(), `hal-${store}`);
      const short = await signedIn('short.test', hal);
      const { body } = await hal.get('/api/session');
      const id = SessionId.parse(Object(body['session']).id);
      await stage.product().app.core.sessions.update(id, (session) => ({
        next: { ...session, verifiedAt: Date.now() - 61_000 },
        result: true,
      }));
      const start = new URL((await short.ask('/')).headers.get('location') ?? '');
      const led = await hal.get(start.pathname + start.search, PAGE);
      expect(led.headers.get('location')).toMatch(/^\/\?continue=.*&again=any$/);
      const credentials = { username: `hal-${store}`, password: PASSWORD };
      expect((await hal.post('/api/session/password', credentials)).status).toBe(200);
      expect((await short.open('/')).status).toBe(200);
    });

    it('is not one that knows OpenID where it has no address to go back to', async () => {
      const query = new URLSearchParams({
        client_id: 'wiki',
        response_type: 'code',
        redirect_uri: 'https://wiki.test/',
      });
      const answer = await stage.ada().get(`/oidc/authorize?${query}`, PAGE);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    });

    it('that is used keeps the session from running out unused, and writes that at most once a minute', async () => {
      const wiki = await signedIn();
      const { body } = await stage.ada().get('/api/session');
      const id = SessionId.parse(Object(body['session']).id);
      const used = async () => (await stage.product().app.core.sessions.find(id))?.value.lastUsedAt ?? 0;
      const before = await used();
      await wiki.ask('/', { headers: {} });
      expect(await used()).toBe(before);
      await stage.product().app.core.sessions.update(id, (session) => ({
        next: { ...session, lastUsedAt: before - 61_000 },
        result: true,
      }));
      await wiki.ask('/', { headers: {} });
      expect(await used()).toBeGreaterThanOrEqual(before);
    });

    it('is added, moved and removed without a restart', async () => {
      const { applications } = stage.product().app.core;
      const [grafana] = await applications.list();
      if (grafana === undefined) throw new Error('there is no application');
      const mail = { ...grafana, client_id: ClientId.parse('mail'), forward_auth_host: 'mail.test' };
      expect((await at('mail.test').ask('/')).status).toBe(403);
      expect(await applications.create(mail)).toBe(true);
      await until(async () => (await at('mail.test').ask('/')).status === 302);
      await applications.update(mail.client_id, async (current) => ({
        next: { ...current, forward_auth_host: 'post.test' },
        result: true,
      }));
      expect((await at('mail.test').ask('/')).status).toBe(403);
      await until(async () => (await at('post.test').ask('/')).status === 302);
      await applications.remove(mail.client_id);
      expect((await at('post.test').ask('/')).status).toBe(403);
    });
  });
});
