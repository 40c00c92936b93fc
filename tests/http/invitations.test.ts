import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Activity, InvitationList } from '@pollen/shared';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';

describe.each(STORES)('open invitations, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  let guests = 0;
  async function inviteBy(client: Client): Promise<string> {
    await client.post('/api/session/verify', { password: PASSWORD });
    return String((await client.post('/api/invitations')).body['link']).split('#')[1] ?? '';
  }
  const accept = (token: string) =>
    product
      .client()
      .post('/api/invitations/accept', { token, username: `guest-${guests++}`, displayName: 'G', password: PASSWORD });
  const open = async (client: Client) => InvitationList.parse((await client.get('/api/invitations')).body).invitations;
  const kinds = async (client: Client) =>
    Activity.parse((await client.get('/api/activity')).body).entries.map((entry) =>
      entry.kind === 'account-changed' ? `${entry.change} ${entry.account.username}` : entry.kind,
    );
  async function newAdministrator(): Promise<Client> {
    const username = `admin-${guests++}`;
    const client = await product.invite(ada, username);
    const id = Object((await client.get('/api/session')).body['account']).id;
    await ada.post(`/api/accounts/${id}/promote`);
    return client;
  }

  test('are listed with who made them until they are accepted or taken back, and name no link', async () => {
    const tokens = [await inviteBy(ada), await inviteBy(ada), await inviteBy(ada)];
    const listed = await open(ada);
    expect(listed).toHaveLength(3);
    expect(listed[0]).toEqual({
      id: expect.any(String),
      madeBy: { username: 'ada', displayName: 'Ada' },
      expiresAt: expect.any(String),
    });
    expect(JSON.stringify(listed)).not.toContain(tokens[0]);
    expect((await accept(tokens[0] ?? '')).status).toBe(201);
    expect(await open(ada)).toHaveLength(2);
    const [newest] = await open(ada);
    expect((await ada.post(`/api/invitations/${newest?.id}/revoke`)).body).toEqual({ kind: 'invitation-revoked' });
    expectProblem(await accept(tokens[2] ?? ''), 'link-not-found');
    expectProblem(await ada.post(`/api/invitations/${newest?.id}/revoke`), 'not-found');
    expect((await accept(tokens[1] ?? '')).status).toBe(201);
    expect(await open(ada)).toEqual([]);
  });

  test('are for administrators only, to see and to take back', async () => {
    const member = await product.invite(ada, `member-${guests++}`);
    await inviteBy(ada);
    const [entry] = await open(ada);
    for (const client of [member, product.client()]) {
      const type = client === member ? 'administrator-required' : 'sign-in-required';
      expectProblem(await client.get('/api/invitations'), type);
      expectProblem(await client.post(`/api/invitations/${entry?.id}/revoke`), type);
    }
    expect((await ada.get(`/api/invitations/${'n'.repeat(22)}`)).body['kind']).toBe('invitations');
    await ada.post(`/api/invitations/${entry?.id}/revoke`);
  });

  test.each([
    [
      'a new password',
      (client: Client) =>
        client.post('/api/account/password', { newPassword: `${PASSWORD} 2`, endOtherSessions: false }),
    ],
    ['signing out everywhere else', (client: Client) => client.post('/api/sessions/revoke-others')],
    [
      'somebody saying of another sign-in that it was not theirs',
      async (client: Client) => {
        const username = Object((await client.get('/api/session')).body['account']).username;
        const other = await product.client().post('/api/session/password', { username, password: PASSWORD });
        const id = Object(other.body['session']).id;
        expect((await client.post(`/api/sessions/${id}/not-me`)).body['ended']).toBe(true);
      },
    ],
    ['a lock and unlock of its maker', (client: Client) => byAda(client, 'lock', 'unlock')],
    ['the end of its maker being an administrator', (client: Client) => byAda(client, 'demote', 'promote')],
    ['the removal of its maker', (client: Client) => byAda(client, 'remove')],
  ])('are void after %s, and no longer listed', async (_, change) => {
    const maker = await newAdministrator();
    const token = await inviteBy(maker);
    const before = await open(ada);
    await change(maker);
    expectProblem(await accept(token), 'link-not-found');
    expect(await open(ada)).toHaveLength(before.length - 1);
  });

  async function byAda(client: Client, ...changes: string[]): Promise<void> {
    const id = Object((await client.get('/api/session')).body['account']).id;
    await ada.post('/api/session/verify', { password: PASSWORD });
    for (const change of changes) expect((await ada.post(`/api/accounts/${id}/${change}`)).status).toBe(200);
  }

  test('leave a trace with their maker, as does what an administrator does to accounts', async () => {
    const maker = await newAdministrator();
    await inviteBy(maker);
    const username = `member-${guests++}`;
    const member = await product.invite(ada, username);
    const id = Object((await member.get('/api/session')).body['account']).id;
    for (const change of ['recovery-link', 'lock', 'unlock', 'promote', 'demote', 'remove']) {
      await maker.post(`/api/accounts/${id}/${change}`);
    }
    const done = ['remove', 'demote', 'promote', 'unlock', 'lock', 'recovery-link'].map(
      (change) => `${change} ${username}`,
    );
    expect((await kinds(maker)).slice(0, 7)).toEqual([...done, 'invited']);
  });
});
