import type { ClientResponse } from '../support/client.ts';
import { decide, poll, scan } from '../support/sign-in.ts';
import { expectHonest, must, type Row } from './row.ts';

const AT_ONCE = 20;
const ROUNDS = 3;

/** Who may decide, how often, and what a decision is worth. */
export const decisionRows: readonly Row[] = [
  {
    id: 'T05',
    attack: 'yes and no race each other',
    by: 'account',
    async run(_site, owner) {
      for (let round = 0; round < ROUNDS; round++) {
        const { shown, approval, denial } = await owner.ask();
        const decisions = Array.from({ length: AT_ONCE }, (_, at) => (at % 2 === 0 ? approval : denial));
        const responses = await Promise.all(decisions.map((decision) => decide(owner.phone, shown.id, decision)));
        const outcomes = new Set(responses.filter(({ status }) => status === 200).map(({ body }) => body['status']));
        must(outcomes.size === 1, `${AT_ONCE} decisions at once had ${outcomes.size} outcomes`);
        must(
          responses.every(({ status }) => status === 200 || status === 409),
          'the losing decisions are not refused',
        );
        const told = (await poll(shown.browser)).body['status'];
        const expected = outcomes.has('approved') ? 'signed-in' : 'denied';
        must(told === expected, `the phone was told "${[...outcomes]}" and the computer "${told}"`);
      }
    },
  },
  {
    id: 'T06',
    attack: 'another session decides what the first scanned',
    by: 'account',
    async run(_site, owner) {
      const other = await owner.anotherPhone();
      const { shown, approval, denial } = await owner.ask();
      must((await scan(other, shown.frame)).status === 409, 'it could scan, too');
      for (const decision of [approval, denial])
        must((await decide(other, shown.id, decision)).status === 403, 'it could decide');
      must((await decide(owner.phone, shown.id, approval)).body['status'] === 'approved', 'the login was harmed by it');
    },
  },
  {
    id: 'T07',
    attack: 'somebody decides without having scanned',
    by: 'account',
    async run(site, { phone }) {
      const shown = await site.show();
      for (const decisionToken of ['', 'x', shown.frame]) {
        const decision = { decision: 'approve', decisionToken, matchNumber: 47, sessionLifetime: '1h' };
        must([403, 409].includes((await decide(phone, shown.id, decision)).status), 'the decision was taken');
      }
      must((await poll(shown.browser)).body['status'] === 'pending', 'the login changed');
    },
  },
  {
    id: 'T08',
    attack: 'a stranger says whose phone it is',
    by: 'account',
    async run(site, owner) {
      const shown = await site.show();
      const [username, , id] = owner.names;
      const guises = { 'x-user': `${username}`, 'x-forwarded-user': `${username}`, 'remote-user': `${username}` };
      const stranger = site.visitor({ ...guises, 'x-account-id': `${id}`, authorization: `Bearer ${id}` });
      const claims = { code: shown.frame, accountId: id, username, session: id };
      const responses = [
        await scan(stranger, shown.frame),
        await stranger.post('/api/logins/scan', claims),
        await stranger.post(`/api/logins/scan?accountId=${id}&user=${username}`, { code: shown.frame }),
        await stranger.get('/api/session'),
      ];
      must(!responses.some(({ status }) => status < 300), 'it was taken at its word');
      must((await poll(shown.browser)).body['status'] === 'pending', 'the login changed');
    },
  },
  {
    id: 'T20',
    attack: 'numbers are tried until one is right',
    by: 'account',
    async run(_site, owner) {
      const { shown, scanned, approval } = await owner.ask();
      const wrong = [scanned.body['matchNumbers']].flat().find((number) => number !== approval['matchNumber']);
      await decide(owner.phone, shown.id, { ...approval, matchNumber: wrong });
      const late = await decide(owner.phone, shown.id, approval);
      must(late.status === 409, 'the right number still counts after a wrong one');
      must((await poll(shown.browser)).body['status'] === 'denied', 'a wrong number does not end the login');
    },
  },
  {
    id: 'T29',
    attack: 'the number is known without a look at the screen',
    by: 'account',
    async run(site, owner) {
      must(!(await poll((await site.show()).browser)).text.includes('matchNumber'), 'it is told before the scan');
      const { shown, scanned, approval } = await owner.ask();
      const offered = [scanned.body['matchNumbers']].flat();
      must(
        new Set(offered).size === 3 && offered.includes(approval['matchNumber']),
        'the phone offers no three numbers',
      );
      must(!/"matchNumber"|"right"|"correct"/.test(scanned.text), 'the phone is told which one is right');
      const before = await poll(shown.browser);
      must(isWithoutSession(before), 'there is a session before the number was chosen');
    },
  },
  {
    id: 'T35',
    attack: 'what was cancelled or refused comes back',
    by: 'account',
    async run(site, owner) {
      const cancelled = await site.show();
      await cancelled.browser.post('/api/logins/current/cancel');
      must([404, 409].includes((await scan(owner.phone, cancelled.frame)).status), 'a cancelled login can be scanned');
      const left = await owner.ask();
      await left.shown.browser.post('/api/logins/current/cancel');
      must((await decide(owner.phone, left.shown.id, left.approval)).status === 409, 'a cancelled login is approved');
      const refused = await owner.ask();
      await decide(owner.phone, refused.shown.id, refused.denial);
      must((await decide(owner.phone, refused.shown.id, refused.approval)).status === 409, 'no becomes yes');
      for (const { browser } of [cancelled, left.shown, refused.shown])
        must((await poll(browser)).body['status'] === 'denied', 'the computer is not told that it ended');
    },
  },
  {
    id: 'T42',
    attack: 'requests come twice',
    by: 'account',
    async run(_site, owner) {
      const { shown, scanned, approval } = await owner.ask();
      const again = await scan(owner.phone, shown.frame);
      must(again.body['decisionToken'] === scanned.body['decisionToken'], 'the same scan is answered differently');
      const responses = [await decide(owner.phone, shown.id, approval), await decide(owner.phone, shown.id, approval)];
      must(
        responses.every(({ body }) => body['status'] === 'approved'),
        'the same yes is answered differently',
      );
      const started = await shown.browser.post('/api/logins');
      expectHonest(started.body['status'] === 'signed-in', 'starting again after the approval');
      must(started.body['id'] === shown.id, 'starting again makes another login');
    },
  },
];

function isWithoutSession({ body, headers }: ClientResponse): boolean {
  return body['status'] === 'scanned' && headers.getSetCookie().length === 0;
}
