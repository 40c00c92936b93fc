import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationChanged, ApplicationPreview, NewSecret, OneApplication, SECRET_PLACEHOLDER } from '@pollen/shared';
import { refreshTokenGrant } from 'openid-client';
import { ClientId } from '../../apps/api/src/application/application.ts';
import { applicationsOf, BACK } from '../support/applications.ts';
import type { Client } from '../support/client.ts';
import { ageProof } from '../support/clock.ts';
import { NO_PICTURES, PNG } from '../support/picture-files.ts';
import { DESKTOP, PASSWORD, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { browse, type RelyingParty, relyingParty } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { errorOf, isLive, signInTo, tokensOf } from '../support/sign-in-to.ts';

const NONCE = 'n'.repeat(22);

describe.each(STORES)('applications that administrators add, on the %s store', (store) => {
  let product: Product;
  let admin: Client;
  let bea: Client;
  let computer: Client;

  beforeAll(async () => {
    product = await startProvider(store, [app('filed')]);
    admin = await product.setUp();
    bea = await product.invite(admin, 'bea');
    computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(bea, computer);
  });
  afterAll(() => product.stop());
  const { send, add, change, entryOf, partyOf, addWiki } = applicationsOf(() => admin);

  it('are made from a template and an address, and say what to paste, with the secret this once', async () => {
    const wanted = { software_id: 'grafana', client_uri: 'https://metrics.example.com/grafana/' };
    const preview = ApplicationPreview.parse((await admin.post('/api/apps/preview', wanted)).body);
    expect(await entryOf('grafana')).toBeUndefined();
    const { entry, secret, instructions } = await add(wanted);
    expect(entry.application).toEqual(preview.application);
    expect(entry.application).toMatchObject({
      client_id: 'grafana',
      client_name: 'Grafana',
      redirect_uris: ['https://metrics.example.com/grafana/login/generic_oauth'],
    });
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(instructions)).toContain(`GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET=${secret}`);
    const again = await admin.get(`/api/apps/one/grafana/${NONCE}`);
    expect(JSON.stringify(OneApplication.parse(again.body).instructions)).toContain(SECRET_PLACEHOLDER);
    expect(again.text + (await admin.get('/api/apps')).text + product.log()).not.toContain(secret);
    expect((await add(wanted)).entry.application.client_id).toBe('grafana-2');
    await send('grafana', 'remove');
    await send('grafana-2', 'remove');
  });

  it.each([
    [{ client_name: 'Wiki of the Ward' }, 'wiki-of-the-ward'],
    [{ client_name: ' Übersicht & mehr! ', software_id: 'generic', client_uri: BACK }, 'ubersicht-mehr'],
    [{ client_name: 'ויקי' }, 'app'],
    [{}, 'app'],
  ])('are called by their name where nobody says what else, such as %j', async (named, id) => {
    const wanted = { ...named, redirect_uris: [BACK] };
    const preview = ApplicationPreview.parse((await admin.post('/api/apps/preview', wanted)).body);
    expect(preview.application.client_id).toBe(id);
  });

  it('let people in from the moment on, and say when', async () => {
    const wiki = await addWiki('wiki');
    const tokens = await tokensOf(wiki, computer);
    expect(await isLive(wiki, tokens.access_token)).toBe(true);
    expect(Date.parse((await entryOf('wiki'))?.lastUsedAt ?? '')).toBeGreaterThan(Date.now() - 600_000);
  });

  it('take up a change at once', async () => {
    const moved = 'https://moved.example.com/callback';
    await addWiki('moving');
    expect(
      ApplicationChanged.parse((await change('moving', { redirect_uris: [moved] })).body).entry.application,
    ).toMatchObject({ client_name: 'moving', redirect_uris: [moved] });
    const { page } = await browse(computer, (await (await partyOf('moving', null)).begin()).address);
    expect(page.status).toBe(400);
    const { address } = await signInTo(
      await relyingParty(product.url, { client_id: 'moving', redirect_uris: [moved] }),
      computer,
    );
    expect(address).toContain(`${moved}?code=`);
    expect((await entryOf('moving'))?.faults).toMatchObject([{ error: 'invalid_redirect_uri', count: 1 }]);
    expect((await entryOf('moving'))?.faults[0]?.detail).toContain(BACK);
  });

  it('have a new secret beside the old one, until that is ended', async () => {
    const old = await addWiki('rotating');
    const tryIt = async (party: RelyingParty) => errorOf(tokensOf(party, computer));
    const renewed = NewSecret.parse((await send('rotating', 'new-secret')).body);
    const next = await partyOf('rotating', renewed.secret);
    expect(Date.parse(renewed.oldSecretUntil ?? '') - Date.now()).toBeGreaterThan(86_000_000);
    expect([await tryIt(old), await tryIt(next)]).toEqual([null, null]);
    await product.app.core.applications.update(ClientId.parse('rotating'), async (current) => {
      const ended = current.old_secret && { ...current.old_secret, until: Date.now() - 1 };
      return { next: { ...current, old_secret: ended }, result: null };
    });
    expect([await tryIt(old), await tryIt(next)]).toEqual(['401', null]);
    expect((await entryOf('rotating'))?.oldSecretUntil).toBeNull();
    expect((await entryOf('rotating'))?.faults).toMatchObject([{ error: 'invalid_client' }]);
    const again = NewSecret.parse((await send('rotating', 'new-secret')).body);
    await send('rotating', 'end-old-secret');
    expect([await tryIt(next), await tryIt(await partyOf('rotating', again.secret))]).toEqual(['401', null]);
    const now = NewSecret.parse((await send('rotating', 'new-secret', { overlap_seconds: 0 })).body);
    expect(now.oldSecretUntil).toBeNull();
    expect(await tryIt(await partyOf('rotating', again.secret))).toBe('401');
  });

  it('leave nothing behind when they are removed, not even to another of the same id', async () => {
    const wiki = await addWiki('leaving', { logo_uri: PNG });
    const tokens = await tokensOf(wiki, computer);
    const { attempt, address } = await signInTo(wiki, computer);
    const { address: waiting } = await browse(product.client(), (await wiki.begin()).address);
    const logo = (await entryOf('leaving'))?.application.logo_uri ?? '';
    expect((await send('leaving', 'remove')).body).toEqual({ kind: 'application-removed' });
    expect(await isLive(wiki, tokens.access_token)).toBe(false);
    expect(await errorOf(wiki.redeem(attempt, address))).toBe('401');
    for (const prefix of ['oc:', 'og:', 'oh:']) expect(await product.store.hasKeyUnder(`${prefix}leaving`)).toBe(false);
    const { page } = await browse(product.client(), (await wiki.begin()).address);
    expect([page.status, waiting]).toEqual([400, expect.stringContaining('continue')]);
    expect((await product.client().get(logo)).status).toBe(404);
    expect((await send('leaving', 'remove')).body).toMatchObject({ type: 'not-found' });
    const { config } = await addWiki('leaving');
    expect(await isLive({ ...wiki, config }, tokens.access_token)).toBe(false);
    expect(await errorOf(refreshTokenGrant(config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
    expect((await entryOf('leaving'))?.lastUsedAt).toBeNull();
  });

  it('R5: are not the one that was removed under their id, also where nobody has cleared away after that', async () => {
    const wiki = await addWiki('reborn');
    const tokens = await tokensOf(wiki, computer);
    await product.app.core.applications.remove(ClientId.parse('reborn'));
    product.clock.advance(2_000);
    const { config } = await addWiki('reborn');
    expect(await isLive({ ...wiki, config }, tokens.access_token)).toBe(false);
    expect(await errorOf(refreshTokenGrant(config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
  });

  it('say one clear sentence to whom they are removed in the middle of a sign-in', async () => {
    const wiki = await addWiki('vanishing', { consent: true });
    const { page, address } = await browse(computer, (await wiki.begin()).address);
    expect(page.text).toContain('vanishing');
    await send('vanishing', 'remove');
    const later = await browse(computer, address);
    expect([later.page.status, later.page.text]).toEqual([400, expect.stringContaining('Go back to the application')]);
  });

  it('have a picture, which is a picture and nothing else', async () => {
    await addWiki('pictured', { logo_uri: PNG });
    const logoOf = async () => (await entryOf('pictured'))?.application.logo_uri ?? null;
    const address = (await logoOf()) ?? '';
    const { headers, status } = await product.client().get(address);
    expect([status, headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      200,
      'image/png',
      'nosniff',
    ]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; sandbox");
    await change('pictured', { client_name: 'Pictured', logo_uri: address });
    expect(await logoOf()).toBe(address);
    await change('pictured', { logo_uri: null });
    expect([await logoOf(), (await product.client().get(address)).status]).toEqual([null, 404]);
    for (const [, logo_uri] of NO_PICTURES)
      expect((await change('pictured', { logo_uri })).body).toMatchObject({
        detail: expect.stringMatching(/^logo_uri: expected a PNG/),
      });
  });

  it('are changed by administrators alone, who have just proved who they are, and noted in their activity', async () => {
    await addWiki('guarded');
    const wanted = { client_id: 'new', redirect_uris: [BACK] };
    const tries = (by: Client) => [
      by.post('/api/apps', wanted),
      ...['change', 'remove', 'new-secret', 'end-old-secret'].map((what) => by.post(`/api/apps/one/guarded/${what}`)),
    ];
    const reads = (by: Client) => [
      by.get('/api/apps'),
      by.get(`/api/apps/${NONCE}`),
      by.get(`/api/apps/one/guarded/${NONCE}`),
      by.get(`/api/apps/templates/${NONCE}`),
      by.post('/api/apps/preview', wanted),
    ];
    for (const response of await Promise.all([...tries(bea), ...reads(bea)]))
      expect(response.body).toMatchObject({ type: 'administrator-required' });
    for (const response of await Promise.all([...tries(product.client()), ...reads(product.client())]))
      expect(response.body).toMatchObject({ type: 'sign-in-required' });
    const other = product.client();
    await other.post('/api/session/password', { username: 'ada', password: PASSWORD });
    await ageProof(other, product);
    for (const response of await Promise.all(tries(other)))
      expect(response.body).toMatchObject({ type: 'verification-required' });
    await send('guarded', 'remove');
    const { entries } = Object((await admin.get('/api/activity')).body);
    expect(entries[0]).toMatchObject({
      kind: 'application-changed',
      change: 'removed',
      application: { client_id: 'guarded' },
    });
    expect(product.log()).toMatch(/"application":"guarded","change":"removed"/);
  });

  it('of the file are changed there alone, and no other has their id', async () => {
    expect((await entryOf('filed'))?.isInFile).toBe(true);
    for (const what of ['change', 'remove', 'new-secret', 'end-old-secret'])
      expect((await send('filed', what)).body).toMatchObject({ type: 'application-in-file' });
    expect((await admin.post('/api/apps', { client_id: 'filed', redirect_uris: [BACK] })).body).toMatchObject({
      type: 'application-exists',
    });
  });

  it.each<[string, object, RegExp]>([
    ['without an address to come back to', {}, /^redirect_uris: /],
    ['with a script for an address', { redirect_uris: ['javascript:alert(1)'] }, /^redirect_uris: expected another/],
    ['that people open a script for', { redirect_uris: [BACK], client_uri: 'javascript:alert(1)' }, /^client_uri: /],
    ['with a secret of its own', { redirect_uris: [BACK], client_secret: 'a-secret-0123456789' }, /client_secret/],
    ['with a member that is misspelt', { redirect_uris: [BACK], allowed_group: [] }, /allowed_group/],
    [
      'from a template that there is not',
      { software_id: 'nope', client_uri: 'https://a.example' },
      /^(redirect_uris: .*; )?software_id: expected one of grafana/,
    ],
    ['that is named like a way up', { client_id: '..', redirect_uris: [BACK] }, /^client_id: /],
    [
      'that is public, without PKCE',
      { redirect_uris: [BACK], token_endpoint_auth_method: 'none', require_pkce: false },
      /^require_pkce: /,
    ],
  ])('are none %s', async (_what, wanted, detail) => {
    const refused = await admin.post('/api/apps', wanted);
    expect([refused.status, refused.body['type'], refused.body['detail']]).toEqual([
      400,
      'invalid-request',
      expect.stringMatching(detail),
    ]);
  });
});
