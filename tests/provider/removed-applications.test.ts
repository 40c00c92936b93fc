import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionList } from '@pollen/shared';
import { applicationsOf } from '../support/applications.ts';
import type { Client } from '../support/client.ts';
import { runLine } from '../support/command-line.ts';
import { freePort } from '../support/free-port.ts';
import { DESKTOP, type Product, STORES } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { type Listener, type RelyingParty, relyingParty, startListener } from '../support/relying-party.ts';
import { signInByScan } from '../support/sign-in.ts';
import { tokensOf } from '../support/sign-in-to.ts';
import { until } from '../support/until.ts';

const PATIENCE_MS = 60_000;
const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 7_200_000;

describe.each(STORES)('an application that is removed, on the %s store', (store) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pollen-removed-'));
  let port = 0;
  let redis: RedisServer | null = null;
  let product: Product;
  let admin: Client;
  let computer: Client;
  let told: Listener;
  const parties = new Map<string, RelyingParty>();
  const { addWiki, change, send, entryOf } = applicationsOf(() => admin);

  const backChannel = () => ({ own_network: true, backchannel_logout_uri: `${told.url}/logout` });
  const filed = () => app('filed', backChannel());
  const start = (apps: readonly object[]) =>
    startProvider('embedded', apps, {
      DATA_DIR: dataDir,
      PORT: `${port}`,
      APP_URL: `http://127.0.0.1:${port}`,
      ...(redis && { REDIS_URL: redis.url }),
    });

  beforeAll(async () => {
    redis = store === 'redis' ? await startRedis() : null;
    port = await freePort();
    told = await startListener();
    product = await start([filed()]);
    admin = await product.setUp();
    computer = product.client({ 'user-agent': DESKTOP });
    await signInByScan(admin, computer);
    // Before the clock is put on: tokens count from the clock of the machine, and are never older than their application.
    for (const id of ['clicked', 'typed', 'halved', 'staying', 'mute'])
      parties.set(id, await addWiki(id, { client_name: id, ...backChannel() }));
  });
  beforeEach(() => {
    told.received.length = 0;
    told.status = 200;
  });
  afterAll(async () => {
    await product.stop();
    await told.stop();
    await redis?.stop();
    rmSync(dataDir, { recursive: true });
  });

  async function signInTo(id: string) {
    const party = parties.get(id);
    const claims = party && (await tokensOf(party, computer)).claims();
    return { sub: String(claims?.sub), sid: String(claims?.['sid']) };
  }
  const waiting = () => product.app.core.appSessions.messages.waiting();
  const claimsTold = () =>
    told.received.map((body): unknown => {
      const [, payload = ''] = (new URLSearchParams(body).get('logout_token') ?? '').split('.');
      return JSON.parse(Buffer.from(payload, 'base64url').toString());
    });
  /** What becomes of it, as the person it was signed in for sees it. */
  async function stateOf(name: string) {
    const { sessions, ended = [] } = SessionList.parse((await computer.get('/api/sessions')).body);
    const all = [...sessions, ...ended].flatMap(({ applications }) => applications ?? []);
    return all.find((each) => each.name === name)?.state;
  }
  const messageTo = (clientId: string, sid: string) => product.app.core.appSessions.messages.find({ clientId, sid });
  async function lookAfter(ms: number): Promise<void> {
    product.clock.advance(ms);
    await product.app.lookAfterApplications();
  }

  it.each<[string, string, (id: string) => Promise<unknown>]>([
    ['the page', 'clicked', (id) => send(id, 'remove')],
    [
      'the command line',
      'typed',
      (id) => {
        return runLine(['app', 'remove', id, '--yes'], product, product.url);
      },
    ],
  ])('hears of its end by %s as of any other, and again until it listens', async (_where, id, remove) => {
    const { sub, sid } = await signInTo(id);
    told.status = 503;
    await remove(id);
    await until(async () => (await messageTo(id, sid))?.hasFailed === true, PATIENCE_MS);
    expect(await stateOf(id)).toBe('being-told');
    told.status = 204;
    await lookAfter(RETRY_MS);
    await until(async () => (await waiting()).length === 0, PATIENCE_MS);
    const message = { aud: id, sub, sid };
    expect(claimsTold()).toMatchObject([message, message]);
    expect(await stateOf(id)).toBe('signed-out');
    // What has its name after it has not failed.
    await addWiki(id);
    expect((await entryOf(id))?.faults).toEqual([]);
    await send(id, 'remove');
  });

  it('hears of it where the removal was cut short', async () => {
    await signInTo('halved');
    const { appSessions, applications } = product.app.core;
    const application = await applications.find('halved');
    if (application === null) throw new Error('it is not there');
    await appSessions.retired.note(application);
    await applications.remove(application.client_id);
    expect(told.received).toEqual([]);
    await until(async () => {
      await lookAfter(0);
      return told.received.length > 0;
    }, PATIENCE_MS);
    expect(claimsTold()).toMatchObject([{ aud: 'halved' }]);
  });

  it('is left alone as long as it is there', async () => {
    await signInTo('staying');
    await change('staying', { client_name: 'still there' });
    await lookAfter(0);
    expect(await stateOf('still there')).toBe('signed-in');
    await send('staying', 'remove');
    await until(() => told.received.length > 0, PATIENCE_MS);
  });

  it('hears of it when a server starts whose file has it no more', async () => {
    parties.set('filed', await relyingParty(product.url, filed()));
    const { sid } = await signInTo('filed');
    await product.app.lookAfterApplications();
    await product.stop();
    product = await start([filed()]);
    await product.app.lookAfterApplications();
    await product.stop();
    expect(told.received).toEqual([]);
    product = await start([]);
    await until(async () => {
      await product.app.lookAfterApplications();
      return told.received.length > 0;
    }, PATIENCE_MS);
    expect(claimsTold()).toMatchObject([{ aud: 'filed', sid }]);
    await until(async () => (await waiting()).length === 0, PATIENCE_MS);
    expect(await product.app.core.appSessions.retired.noted()).toEqual([]);
  });

  it('is given up as any other where it never answers', async () => {
    const { sid } = await signInTo('mute');
    told.status = 500;
    await send('mute', 'remove');
    for (let tries = 1; tries <= 5; tries++) {
      await until(() => told.received.length >= tries, PATIENCE_MS);
      await until(async () => (await messageTo('mute', sid))?.hasFailed === true, PATIENCE_MS);
      await lookAfter(LONGEST_RETRY_MS);
    }
    await until(async () => (await waiting()).length === 0, PATIENCE_MS);
    expect(await messageTo('mute', sid)).toMatchObject({ state: 'given-up' });
  });
});
