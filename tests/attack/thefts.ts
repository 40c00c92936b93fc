import { PasskeyCreationOptions, PasskeyRequestOptions } from '@pollen/shared';
import { createPasskey, type MadePasskey } from '../support/authenticator.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { poll } from '../support/sign-in.ts';
import type { Owner } from './owner.ts';
import { expectHonest, must, NotTried, type Row } from './row.ts';
import type { Site } from './site.ts';

const ELSEWHERE = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0',
};

/** What a thief takes along, and whether it can be seen and ended. */
export const theftRows: readonly Row[] = [
  {
    id: 'T28',
    attack: 'a login cookie is carried off, and its session collected elsewhere without a trace',
    by: 'account',
    async run(site, owner) {
      const { browser } = await owner.approved();
      const thief = site.visitor(ELSEWHERE);
      const cookie = site.cookie('login', site.valueOf(browser, 'login'));
      expectHonest((await thief.post('/api/logins/current', {}, cookie)).body['status'] === 'signed-in', 'collecting');
      const id = String(Object((await thief.get('/api/session')).body['session']).id);
      const session = entryOf(await owner.phone.get('/api/sessions'), 'sessions', ({ id: each }) => each === id);
      must(session['os'] === 'Windows', 'the list of sessions names another device than the one that has it');
      const signIn = entryOf(await owner.phone.get('/api/activity'), 'entries', ({ sessionId }) => sessionId === id);
      must(signIn['os'] === 'Windows', 'the activity names another device than the one that has it');
      must(signIn['isElsewhere'] === true, 'nobody is told of a device that was never seen');
    },
  },
  {
    id: 'T46',
    attack: 'what a passkey began outlives it',
    by: 'account',
    async run(site, owner) {
      const { passkey, id } = await addPasskey(site, owner);
      const remove = () => owner.phone.post(`/api/passkeys/${id}/remove`, { endSessions: true });
      const thief = site.visitor(ELSEWHERE);
      try {
        expectHonest((await enterWith(thief, passkey)).status === 200, 'signing in with a passkey');
        const { browser } = await owner.approved(thief);
        await poll(browser);
        for (const client of [thief, browser])
          expectHonest((await client.get('/api/session')).status === 200, 'using the session');
        expectHonest((await remove()).status === 200, 'removing a passkey');
        must((await thief.get('/api/session')).status === 401, 'a session that it began lives on');
        must((await browser.get('/api/session')).status === 401, 'a computer that was approved there lives on');
        must((await enterWith(thief, passkey)).status === 401, 'it signs in after it was removed');
      } finally {
        await remove();
      }
    },
  },
  {
    id: 'T47',
    attack: 'sessions go on after everybody’s were ended',
    by: 'account',
    wants: 'everybody',
    async run(_site, owner) {
      if (!owner.isAdmin) throw new NotTried('the account of an administrator');
      const [collected, used] = [await owner.approved(), await owner.approved()];
      await poll(used.browser);
      const other = await owner.anotherPhone();
      for (const client of [used.browser, other, owner.phone])
        expectHonest((await client.get('/api/session')).status === 200, 'using the session');
      await owner.verify(owner.phone);
      const { body } = await owner.phone.post('/api/invitations');
      const token = String(body['link']).split('#')[1];
      const stands = async () => (await other.post('/api/links/check', { token })).status;
      expectHonest((await stands()) === 200, 'making an invitation');
      expectHonest((await owner.phone.post('/api/accounts/end-sessions')).status === 200, 'ending every session');
      const left: number[] = [];
      for (const client of [used.browser, other, owner.phone]) left.push((await client.get('/api/session')).status);
      const late = await poll(collected.browser);
      const invitation = await stands();
      await owner.signIn(owner.phone);
      must(
        left.every((status) => status === 401),
        'a session lives on',
      );
      must(late.body['status'] !== 'signed-in', 'an approval from before begins a session');
      must(invitation === 404, 'an invitation from before makes an account');
    },
  },
];

function entryOf(
  { body }: ClientResponse,
  list: string,
  isMeant: (entry: Record<string, unknown>) => boolean,
): Record<string, unknown> {
  return [body[list]].flat().map(Object).find(isMeant) ?? {};
}

/** A passkey of the owner's account, made in software. */
async function addPasskey(site: Site, { phone, verify }: Owner): Promise<{ passkey: MadePasskey; id: string }> {
  if ((await phone.get('/api/passkeys')).body['obstacle'] !== null)
    throw new NotTried('an address at which passkeys work');
  await verify(phone);
  const options = await phone.post('/api/passkeys/registration/options');
  expectHonest(options.status === 200, 'asking for a passkey');
  const passkey = createPasskey(PasskeyCreationOptions.parse(options.body), await meantOrigin(site));
  const { body } = await phone.post('/api/passkeys/registration/verify', { passkey: passkey.response });
  expectHonest(body['kind'] === 'passkey-added', 'adding a passkey');
  return { passkey, id: String(Object(body['passkey']).id) };
}

async function enterWith(client: Client, passkey: MadePasskey): Promise<ClientResponse> {
  const { body } = await client.post('/api/passkeys/authentication/options', { purpose: 'sign-in' });
  return client.post('/api/passkeys/authentication/verify', {
    passkey: passkey.use(PasskeyRequestOptions.parse(body)),
  });
}

/** Passkeys belong to the name that codes lead to. */
async function meantOrigin(site: Site): Promise<string> {
  const { body } = await site.visitor().post('/api/logins');
  return new URL(String(Object(body['qr']).content)).origin;
}
