import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { AUDIT_TYPES } from '../../apps/api/src/audit/audit-event.ts';
import type { Client } from '../support/client.ts';
import { runPollen } from '../support/command-line.ts';
import { freePort } from '../support/free-port.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';
import { setUpByLink, startProgram } from '../support/program.ts';
import { decide, poll, scan, showCode, signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import { startReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const webhook = ({ url, secret }: WebhookReceiver) => ({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret });
/** After the first time, and after the second. Not five minutes, or the receiver would not believe the signature. */
const RETRY_MS = 35_000;
const SLOW_MS = 120_000;

describe.each(STORES)('what happens, on the %s store', (store) => {
  let receiver: WebhookReceiver;
  let product: Product;
  let phone: Client;
  beforeAll(async () => {
    receiver = await startReceiver();
    product = await startProduct(store, { AUDIT: 'stdout', ...webhook(receiver) });
    phone = await product.setUp();
    await until(() => receiver.received.length === 1);
  });
  afterAll(async () => {
    await product.stop();
    await receiver.stop();
  });

  /** What the receiver was told by this, once it was told so much. */
  async function toldOf(count: number, doing: () => Promise<unknown>) {
    const { length } = receiver.received;
    await doing();
    await until(() => receiver.received.length >= length + count, SLOW_MS);
    return receiver.received.slice(length);
  }
  const failing = () => {
    receiver.answer = 500;
  };

  it('is told with who did it and during which request, and each by a line as well', async () => {
    const browser = product.client();
    const told = await toldOf(3, () => signInByScan(phone, browser));
    expect(told.map(({ type }) => type)).toEqual(['login.scanned', 'login.approved', 'session.started']);
    const [scanned, , started] = told;
    const { account } = Object(scanned?.data.actor);
    expect(scanned?.data).toEqual({
      actor: { account: expect.stringMatching(/^[\w-]{22}$/), username: 'ada' },
      address: '127.0.0.1',
      browser: null,
      os: null,
      login: expect.any(String),
      request: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(started?.data).toMatchObject({ actor: { account }, by: 'qr', login: scanned?.data['login'] });
    const lines = product.audit().map((line) => JSON.parse(line));
    for (const { id, ...event } of told) {
      expect(lines.filter((line) => line.id === id)).toEqual([{ stream: 'audit', id, ...event }]);
    }
  });

  it('is told once, however often a request is repeated', async () => {
    const shown = await showCode(product.client());
    const told = await toldOf(2, async () => {
      const scanned = await scan(phone, shown.frame);
      await scan(phone, shown.frame);
      const denial = { decision: 'deny', decisionToken: scanned.body['decisionToken'] };
      await decide(phone, shown.id, denial);
      await decide(phone, shown.id, denial);
      await poll(shown.browser);
    });
    expect(told.map(({ type }) => type)).toEqual(['login.scanned', 'login.denied']);
  });

  it('tells of administrators, and of whom it was about', async () => {
    const told = await toldOf(4, async () => {
      await product.invite(phone, 'grace');
      const { body } = await phone.get('/api/accounts');
      const grace = Object(body['accounts']).find((each: object) => Object(each).username === 'grace').id;
      await phone.post(`/api/accounts/${grace}/lock`);
      await phone.post(`/api/accounts/${grace}/remove`);
    });
    expect(told.map(({ type, data }) => [type, Object(data.actor).username, data['target']])).toEqual([
      ['account.invited', 'ada', undefined],
      ['session.started', 'grace', undefined],
      ['account.locked', 'ada', 'grace'],
      ['account.removed', 'ada', 'grace'],
    ]);
  });

  it('tells of no more than ten failed attempts a minute for an account, and of none by name for names that nobody has', async () => {
    const guesses = async () => {
      for (let each = 0; each < 15; each++) {
        await product.client().post('/api/session/password', { username: 'nobody-at-all', password: 'wrong-password' });
      }
    };
    const told = await toldOf(10, guesses);
    expect(told.map(({ type, data }) => [type, data.actor])).toEqual(told.map(() => ['session.refused', null]));
    expect(told).toHaveLength(10);
    expect(JSON.stringify(receiver.received)).not.toContain('nobody-at-all');
  });

  it('comes in the order of each account once a receiver that failed takes it again, and nothing of it is lost', async () => {
    failing();
    const asked = receiver.asked();
    const computers = [1, 2, 3].map(() => product.client());
    const told = await toldOf(4, async () => {
      for (const computer of computers) {
        await computer.post('/api/session/password', { username: 'ada', password: PASSWORD });
      }
      await phone.post('/api/session/verify', { password: PASSWORD });
      await phone.post('/api/sessions/revoke-others', {});
      await until(() => receiver.asked() > asked);
      // What comes later waits for what was not taken.
      await product.app.sendNotifications();
      expect(new Set(receiver.attempted.slice(asked)).size).toBe(1);
      receiver.answer = 204;
      product.clock.advance(RETRY_MS);
      await product.app.sendNotifications();
    });
    expect(told.map(({ type }) => type)).toEqual([
      'session.started',
      'session.started',
      'session.started',
      'session.others-ended',
    ]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it('holds nothing secret, and no name or address of which nobody was told', async () => {
    const all = [...product.audit(), JSON.stringify(receiver.received)].join();
    const secrets = [PASSWORD, receiver.secret, ...[...phone.cookies].map(([, value]) => value), 'displayName'];
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  });
});

test('an event reaches a receiver that was away, though the server was killed meanwhile', async () => {
  const port = await freePort();
  const gone = await startReceiver(port);
  await gone.stop();
  const program = await startProgram('embedded', () => webhook(gone));
  let receiver: WebhookReceiver | null = null;
  try {
    await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
    await until(() => program.printed().includes('the receiver of WEBHOOK_URL did not take an event'));
    await program.kill();
    const back = await startReceiver(port, gone.secret);
    receiver = back;
    await program.start();
    await until(() => back.received.length > 0, SLOW_MS);
    expect(back.received.map(({ type }) => type)).toEqual(['session.started']);
    await runPollen(program.env, 'session', 'list', 'ada');
    await until(() => back.received.length > 1, SLOW_MS);
    expect(back.received[1]).toMatchObject({
      type: 'command.run',
      data: { actor: 'command line', command: 'session list', target: 'ada' },
    });
    // Where no server runs it is told by the next one.
    await program.endBy('SIGTERM');
    await runPollen(program.env, 'account', 'list');
    await program.start();
    await until(() => back.received.length > 2, SLOW_MS);
    expect(back.received[2]?.data).toEqual({ actor: 'command line', command: 'account list' });
  } finally {
    await program.stop();
    await receiver?.stop();
  }
});

test('a receiver that does not answer is asked again, with the same id', async () => {
  const receiver = await startReceiver();
  const product = await startProduct('embedded', { ...webhook(receiver), AUDIT_ADDRESSES: 'false' });
  try {
    receiver.answer = 'never';
    await product.setUp();
    await until(() => receiver.asked() === 1);
    await until(() => product.log().includes('did not take an event'));
    receiver.answer = 200;
    product.clock.advance(RETRY_MS);
    await product.app.sendNotifications();
    await until(() => receiver.received.length === 1, SLOW_MS);
    expect(receiver.received[0]?.data).not.toHaveProperty('address');
    // Lines only where AUDIT says so.
    expect(product.audit()).toEqual([]);
  } finally {
    await product.stop();
    await receiver.stop();
  }
});

test('nobody is told of anything where no setting says so', async () => {
  const product = await startProduct('embedded');
  try {
    expect(product.app.core.audit).toEqual({ trail: null, webhook: null });
    await product.setUp();
    expect(product.audit()).toEqual([]);
  } finally {
    await product.stop();
  }
});

it('docs/monitoring.md lists every type of event', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/monitoring.md'), 'utf8');
  const told = [...page.matchAll(/^\| `([a-z]+\.[a-z-]+)` \|/gm)].map(([, type]) => type);
  expect(told.toSorted()).toEqual([...AUDIT_TYPES].toSorted());
});
