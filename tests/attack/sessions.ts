import { type ClientResponse, tellingOf } from '../support/client.ts';
import { poll, scan } from '../support/sign-in.ts';
import { expectHonest, must, type Row } from './row.ts';

/** Fewer than a login may be polled at once. */
const POLLS_AT_ONCE = 15;

/** Sessions: how many there are, whose, and what they can do. */
export const sessionRows: readonly Row[] = [
  {
    id: 'T03',
    attack: 'the response with the session is asked for again',
    by: 'account',
    async run(site, owner) {
      const { browser } = await owner.approved();
      const login = site.cookie('login', site.valueOf(browser, 'login'));
      const first = await poll(browser);
      expectHonest(first.body['status'] === 'signed-in', 'collecting the session');
      expectHonest((await browser.get('/api/session')).status === 200, 'using the session');
      const sessions = (await owner.sessions()).length;
      const again = await site.visitor().post('/api/logins/current', {}, login);
      must(again.body['status'] === 'expired' && setsNothing(again), 'it is given a second time');
      must((await owner.sessions()).length === sessions, 'there is another session');
    },
  },
  {
    id: 'T04',
    attack: 'many polls at once get a session each',
    by: 'account',
    async run(site, owner) {
      const { browser } = await owner.approved();
      const sessions = (await owner.sessions()).length;
      const responses = await Promise.all(Array.from({ length: POLLS_AT_ONCE }, () => poll(browser)));
      const given = new Set(
        responses.flatMap((response) => response.headers.getSetCookie().map((line) => line.split(';')[0])),
      );
      expectHonest(site.valueOf(browser, 'session') !== '', 'collecting the session');
      must(given.size === 1, `${given.size} different sessions were given`);
      must((await owner.sessions()).length === sessions + 1, 'more than one session began');
    },
  },
  {
    id: 'T09',
    attack: 'the approver signs out before the computer collects',
    by: 'account',
    async run(_site, owner) {
      const leaving = await owner.anotherPhone();
      const { browser } = await owner.approved(leaving);
      await leaving.post('/api/session/sign-out');
      const response = await poll(browser);
      must(
        response.body['status'] === 'denied' && setsNothing(response),
        `the computer was told "${response.body['status']}"`,
      );
    },
  },
  {
    id: 'T09',
    attack: 'the approver signs out between scan and decision',
    by: 'account',
    async run(site, owner) {
      const leaving = await owner.anotherPhone();
      const session = site.cookie('session', site.valueOf(leaving, 'session'));
      const { shown, approval } = await owner.ask(leaving);
      await leaving.post('/api/session/sign-out');
      const response = await site.visitor().post(`/api/logins/${shown.id}/decide`, approval, session);
      must(response.status === 401, `the decision was answered ${response.status}`);
      must(setsNothing(await poll(shown.browser)), 'the computer has a session');
    },
  },
  {
    id: 'T24',
    attack: 'a session is planted in the browser',
    by: 'account',
    async run(site, owner) {
      const planted = site.cookie('session', 'A'.repeat(43));
      const browser = site.visitor();
      const worksFor = async (cookie: Record<string, string>) =>
        (await site.visitor().get('/api/session', cookie)).status === 200;
      await owner.signIn(browser, planted);
      must(!(await worksFor(planted)), 'it is signed in with the next sign-in');
      const first = site.cookie('session', site.valueOf(browser, 'session'));
      expectHonest(await worksFor(first), 'using the session');
      await owner.signIn(browser);
      must(site.valueOf(browser, 'session') !== pair(first).split('=')[1], 'the next sign-in has the same session');
      must(!(await worksFor(first)), 'the session that the browser had before lives on');
    },
  },
  {
    id: 'T34',
    attack: 'the session cookie is read, sent elsewhere or repeated in a body',
    by: 'account',
    async run(site, owner) {
      const { browser } = await owner.approved();
      const response = await poll(browser);
      const line = response.headers.getSetCookie().find((each) => each.includes('session=')) ?? '';
      mustBeGuarded(line, site.isHttps, /SameSite=(Lax|Strict)/i);
      const bodies = [response, await browser.get('/api/session'), await browser.get('/api/sessions')];
      must(!bodies.some(({ text }) => text.includes(site.valueOf(browser, 'session'))), 'a body holds its value');
    },
  },
  {
    id: 'T34',
    attack: 'the login cookie is read or sent elsewhere',
    by: 'stranger',
    async run(site) {
      const response = await site.visitor().post('/api/logins');
      mustBeGuarded(response.headers.getSetCookie()[0] ?? '', site.isHttps, /SameSite=Strict/i);
    },
  },
  {
    id: 'T37',
    attack: 'a session that a scan began grows',
    by: 'account',
    async run(site, owner) {
      const { browser } = await owner.approved();
      await poll(browser);
      expectHonest((await browser.get('/api/session')).status === 200, 'using the session');
      const { frame } = await site.show();
      must((await scan(browser, frame)).status === 403, 'it scans');
      must((await browser.post('/api/invitations')).status === 403, 'it invites');
      must((await browser.post('/api/passkeys/registration/options')).status === 403, 'it adds a passkey');
      must((await browser.get('/api/activity')).status === 403, 'it reads what happened to the account');
    },
  },
  {
    id: 'T39',
    attack: 'a sign-in cannot be found or ended',
    by: 'account',
    async run(_site, owner) {
      const { browser } = await owner.approved();
      await poll(browser);
      const { body } = await browser.get('/api/session');
      const id = String(Object(body['session']).id);
      must((await owner.sessions()).includes(id), 'it is not in the list of sessions');
      must((await owner.phone.get('/api/activity')).text.includes(id), 'it is not in the activity of the account');
      await owner.phone.post(`/api/sessions/${id}/revoke`);
      must((await browser.get('/api/session')).status === 401, 'it works after it was ended');
    },
  },
  {
    id: 'T43',
    attack: 'answers tell which names have an account',
    by: 'account',
    async run(site, { username }) {
      const password = 'not the password of anybody';
      const wrong = await site.visitor().post('/api/session/password', { username, password });
      const unknown = await site.visitor().post('/api/session/password', { username: `${username}-nobody`, password });
      must(wrong.status === 401 && setsNothing(wrong), 'a wrong password signs in');
      must(
        tellingOf(wrong) === tellingOf(unknown) && wrong.status === unknown.status,
        'a name that nobody has is answered differently',
      );
    },
  },
];

function mustBeGuarded(line: string, isHttps: boolean, sameSite: RegExp): void {
  must(/; *HttpOnly/i.test(line), 'scripts can read it');
  must(sameSite.test(line), 'other sites can have it sent');
  must(!/; *Domain=/i.test(line), 'it goes to other hosts of the domain');
  if (isHttps) must(/^__Host-/.test(line) && /; *Secure/i.test(line), 'it is not bound to this host and to https');
}

function setsNothing({ headers }: ClientResponse): boolean {
  return headers.getSetCookie().length === 0;
}

function pair({ cookie = '' }: Record<string, string>): string {
  return cookie;
}
