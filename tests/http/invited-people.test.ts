import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountList, InvitationList, type InvitationRequest, InvitationsMade, LinkCheck } from '@pollen/shared';
import { MOST_OPEN } from '../../apps/api/src/account/invitation-store.ts';
import type { Client } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { kindsOf } from '../support/own-account.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';

let ids = 0;
const newId = () => String(ids++).padStart(22, 'i');
const person = (more: Partial<InvitationRequest> = {}): InvitationRequest => ({ id: newId(), ...more });

describe.each(STORES)('people who are invited together, on the %s store', (store) => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startProduct(store);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  const ask = async (invitations: readonly object[], by = ada) => {
    await by.post('/api/session/verify', { password: PASSWORD });
    return by.post('/api/invitations/people', { invitations });
  };
  async function invited(invitations: readonly object[], by = ada): Promise<string[]> {
    const response = await ask(invitations, by);
    expect(response.status).toBe(201);
    const made = InvitationsMade.parse(response.body).invitations;
    expect(made.map(({ id }) => id)).toEqual(invitations.map((each) => Object(each).id));
    return made.map(({ link }) => link.split('/invitation#')[1] ?? '');
  }
  const open = async () => InvitationList.parse((await ada.get('/api/invitations')).body).invitations;
  const check = async (token = '') => (await product.client().post('/api/links/check', { token })).body;
  const accept = (token: string | undefined, username: string, displayName = 'Guest') => {
    const client = product.client();
    return client
      .post('/api/invitations/accept', { token, username, displayName, password: PASSWORD })
      .then((response) => ({ ...response, client }));
  };
  const accountNamed = async (search: string) => {
    await ada.post('/api/session/verify', { password: PASSWORD });
    const list = AccountList.parse((await ada.get(`/api/accounts?search=${search}&limit=50`)).body);
    return list.accounts.find(({ username }) => username === search);
  };

  it('each get a link that proposes their names and brings mail and groups with it', async () => {
    const [grace, noName] = await invited([
      person({
        displayName: ' Grace  Hopper ',
        username: 'grace',
        mail: 'grace@example.com',
        groups: ['navy', 'navy'],
      }),
      person(),
    ]);
    expect(LinkCheck.parse(await check(grace))).toEqual({
      kind: 'account-link',
      username: 'grace',
      displayName: 'Grace Hopper',
    });
    expect(await check(noName)).toEqual({ kind: 'account-link' });
    const listed = (await open()).map((entry) => entry.person);
    // Their addresses are with the accounts, which want a recent proof.
    expect(listed).toContainEqual({ displayName: 'Grace Hopper', username: 'grace', groups: ['navy', 'navy'] });
    // What is proposed may be changed; what comes with the account may not.
    expect((await accept(grace, 'amazing.grace')).status).toBe(201);
    expect(await accountNamed('amazing.grace')).toMatchObject({
      isAdmin: false,
      mail: 'grace@example.com',
      groups: ['navy'],
      lastActiveAt: expect.any(String),
    });
    expect((await accept(noName, 'no.name')).status).toBe(201);
  });

  it('are found by their groups, those of now, and by being administrators', async () => {
    const [token] = await invited([person({ username: 'gina', groups: ['Orchestra'] })]);
    await accept(token, 'gina');
    const found = async (search: string) =>
      AccountList.parse((await ada.get(`/api/accounts?search=${search}&limit=50`)).body).accounts.map(
        ({ username }) => username,
      );
    expect(await found('orchestra')).toEqual(['gina']);
    const { id = '' } = (await accountNamed('gina')) ?? {};
    await ada.post(`/api/accounts/${id}/details`, { groups: ['Choir'] });
    expect(await found('orchestra')).toEqual([]);
    expect(await found('choir')).toEqual(['gina']);
    await ada.post(`/api/accounts/${id}/promote`);
    expect(await found('admins')).toEqual(['ada', 'gina']);
    await ada.post(`/api/accounts/${id}/demote`);
    expect(await found('admins')).toEqual(['ada']);
  });

  it('are administrators from the start where the invitation says so, but never the first one', async () => {
    const [token] = await invited([person({ isAdmin: true })]);
    const { client } = await accept(token, 'second');
    expect(Object((await client.get('/api/session')).body['account']).isAdmin).toBe(true);
    expect(await accountNamed('second')).toMatchObject({ isAdmin: true, isFirst: false });
    const { id = '' } = (await accountNamed('second')) ?? {};
    expect((await ada.post(`/api/accounts/${id}/demote`)).status).toBe(200);
    expectProblem(await ask([person()], client), 'administrator-required');
  });

  it('get the same links again where the answer was lost, and no second invitation', async () => {
    const wanted = [person({ displayName: 'One' }), person({ displayName: 'Two' }), person({ username: 'three' })];
    const before = (await open()).length;
    const [first, ...again] = await Promise.all([1, 2, 3].map(() => invited(wanted)));
    for (const each of again) expect(each).toEqual(first);
    expect(await open()).toHaveLength(before + 3);
    expect((await accept(first?.[2], 'three')).status).toBe(201);
    const [, second] = await open();
    await ada.post(`/api/invitations/${second?.id}/revoke`);
    expect(await invited(wanted)).toEqual(first);
    expectProblem(await accept(first?.[2], 'four'), 'link-not-found');
    expect(await open()).toHaveLength(before + 1);
  });

  it('get other links by another administrator, for other people, or with another id', async () => {
    const one = person({ displayName: 'One' });
    const [token] = await invited([one]);
    const maker = await product.invite(ada, 'maker');
    const { id = '' } = (await accountNamed('maker')) ?? {};
    await ada.post(`/api/accounts/${id}/promote`);
    const others = [
      ...(await invited([one], maker)),
      ...(await invited([{ ...one, displayName: 'Two' }])),
      ...(await invited([{ ...one, id: newId() }])),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
    for (const each of others) expect(await check(each)).toMatchObject({ kind: 'account-link' });
    // What hers were worth, they are worth no longer once she is no administrator.
    await ada.post(`/api/accounts/${id}/demote`);
    expect((await check(others[0]))['type']).toBe('link-not-found');
  });

  it('are invited all or not at all: those are named whose usernames are taken, or look like one that is', async () => {
    const [ace] = await invited([person()]);
    expect((await accept(ace, 'ace')).status).toBe(201);
    const before = (await open()).length;
    const [fine, taken, alike, twice] = [
      person({ username: 'unused' }),
      person({ username: 'ADA' }),
      // In Cyrillic letters.
      person({ username: 'асе' }),
      person({ username: 'Unused' }),
    ];
    const refused = await ask([fine, taken, alike, twice]);
    expectProblem(refused, 'username-taken');
    expect(refused.body['taken']).toEqual([taken, alike, twice].map(({ id }) => id));
    expect(await open()).toHaveLength(before);
  });

  it.each([
    ['nobody', []],
    ['more than two hundred', Array.from({ length: 201 }, () => person())],
    ['two with one id', [{ id: 'a'.repeat(22) }, { id: 'a'.repeat(22) }]],
    ['an id that is none', [{ id: '../' }]],
    ['a username with a space', [person({ username: 'a b' })]],
    ['a mail address that is none', [person({ mail: 'ada' })]],
    ['the group that nobody is put in', [person({ groups: ['admins'] })]],
    ['what is not known', [{ ...person(), isFirst: true }]],
  ])('are not %s', async (_, invitations) => {
    const refused = await ask(invitations);
    expectProblem(refused, 'invalid-request');
    expect(refused.body['detail']).toMatch(/^invitations/);
  });

  it('are invited by administrators only, with a proof of the last minutes', async () => {
    const member = await product.invite(ada, 'member');
    expectProblem(await ask([person()], member), 'administrator-required');
    expectProblem(await ask([person()], product.client()), 'sign-in-required');
    await invited([person()]);
    product.clock.advance(6 * 60_000);
    expectProblem(await ada.post('/api/invitations/people', { invitations: [person()] }), 'verification-required');
  });

  it('are signed out everywhere by an administrator, who says so once, and may sign in again', async () => {
    await ada.post('/api/session/verify', { password: PASSWORD });
    const member = await product.invite(ada, 'leaver');
    const { id = '' } = (await accountNamed('leaver')) ?? {};
    expect((await ada.post(`/api/accounts/${id}/sign-out`)).body).toEqual({
      kind: 'account-changed',
      change: 'sign-out',
    });
    expectProblem(await member.get('/api/session'), 'sign-in-required');
    const told = (await member.get(`/api/whoami/${'n'.repeat(22)}`)).body['ended'];
    expect(told).toMatchObject({ how: 'by-administrator', by: null });
    expect(await accountNamed('leaver')).toMatchObject({ isLocked: false, lastActiveAt: null });
    const again = await member.post('/api/session/password', { username: 'leaver', password: PASSWORD });
    expect(again.status).toBe(200);
    expect((await kindsOf(ada))[0]).toBe('account-changed');
    const own = (await accountNamed('ada'))?.id;
    expectProblem(await ada.post(`/api/accounts/${own}/sign-out`), 'first-administrator');
  });

  it('are refused where so many invitations would be open that others end, and room is made by taking some back', async () => {
    const { invitations } = product.app.core;
    await invited([person()]);
    const [newest] = await open();
    const invitation = (await invitations.find(newest?.id ?? ''))?.value;
    if (invitation === undefined) throw new Error('no invitation is open');
    let fillers = 0;
    const fill = (many: number) =>
      invitations.createAll(Array.from({ length: many }, () => ({ key: `filler-${fillers++}`, invitation })));
    for (let many = MOST_OPEN; many >= 1; many = Math.floor(many / 2)) await fill(many);
    const full = (await open()).length;
    expect(full).toBeGreaterThan(MOST_OPEN / 2);
    expectProblem(await ask([person()]), 'too-many-invitations');
    expect(await open()).toHaveLength(full);
    for (const { id } of (await open()).slice(0, 2)) await ada.post(`/api/invitations/${id}/revoke`);
    expectProblem(await ask([person(), person(), person()]), 'too-many-invitations');
    await invited([person(), person()]);
    expect(await open()).toHaveLength(full);
  });
});
