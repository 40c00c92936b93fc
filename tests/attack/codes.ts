import { setTimeout as delay } from 'node:timers/promises';
import { frameOf, poll, scan } from '../support/sign-in.ts';
import { expectHonest, must, type Row, statusOf } from './row.ts';

const SAMPLE = 64;
const BITS_128 = /^[A-Za-z0-9_-]{22}$/;
/** Wrong codes that one account types, and how many of them may be tried. */
const GUESSES = 30;
const MOST_GUESSES = 5;
const CHOSEN_ID = 'aaaaaaaaaaaaaaaaaaaaaA';
/** Two frames of fifteen seconds, and the one that is current. */
const OLDER_THAN_A_FRAME_MS = 46_000;

/** Codes and ids: guessed, proposed, changed, old. */
export const codeRows: readonly Row[] = [
  {
    id: 'T10',
    attack: 'ids are guessed: foreseen from others',
    by: 'stranger',
    async run(site) {
      const shown = await Promise.all(Array.from({ length: SAMPLE }, () => site.show()));
      const ids = shown.map(({ id }) => id);
      must(new Set(ids).size === SAMPLE, 'ids come twice');
      must(
        ids.every((id) => BITS_128.test(id)),
        'ids are not of 128 bits',
      );
      must(new Set(shown.map(({ userCode }) => userCode)).size === SAMPLE, 'typed codes come twice');
      // Of 64 random letters out of 64 about 40 differ; fewer than 20 never come by chance. The last one has two bits.
      const varied = Array.from({ length: 21 }, (_, at) => new Set(ids.map((id) => id.charAt(at))).size);
      must(Math.min(...varied) >= 20, `a place of the id takes ${Math.min(...varied)} values in ${SAMPLE} ids`);
    },
  },
  {
    id: 'T10',
    attack: 'typed codes are guessed, many at once',
    by: 'account',
    wants: 'guess',
    async run(site, { phone }) {
      const guesses = Array.from({ length: GUESSES }, (_, at) => statusOf(scan(phone, wrongCode(at))));
      const tried = (await Promise.all(guesses)).filter((status) => status !== 429).length;
      must(tried <= MOST_GUESSES, `${tried} of ${GUESSES} wrong codes that one account typed were looked up`);
      const { frame } = await site.show();
      expectHonest((await scan(phone, frame)).status === 200, 'scanning with an account that guessed');
    },
  },
  {
    id: 'T11',
    attack: 'a browser proposes the id of its login',
    by: 'stranger',
    async run(site) {
      const chosen = site.cookie('login', CHOSEN_ID);
      for (const response of [
        await site.visitor().post('/api/logins', { id: CHOSEN_ID }),
        await site.visitor().post(`/api/logins?id=${CHOSEN_ID}`),
        await site.visitor().post('/api/logins', {}, chosen),
        await site.visitor().get(`/api/logins/start/${CHOSEN_ID}`, chosen),
      ])
        must(response.body['id'] !== CHOSEN_ID, 'the id that was proposed was taken');
    },
  },
  {
    id: 'T12',
    attack: 'a code is scanned after its time',
    by: 'stranger',
    wants: 'slow',
    async run(site) {
      const { browser, frame } = await site.show();
      const seconds = Number((await poll(browser)).body['expiresIn']);
      await delay((seconds + 2) * 1000);
      must((await poll(browser)).body['status'] === 'expired', 'a login outlives the time that it tells');
      must((await scan(site.visitor(), frame)).status === 404, 'an old code still leads to its login');
    },
  },
  {
    id: 'T13',
    attack: 'a code is changed, or taken from another login',
    by: 'stranger',
    async run(site) {
      const [one, other] = [await site.show(), await site.show()];
      const [id, number, proof] = [one.frame.slice(0, 22), one.frame.slice(22, 24), one.frame.slice(24)];
      const flipped = (proof.startsWith('A') ? 'B' : 'A') + proof.slice(1);
      for (const frame of [id + number + flipped, `${id}zz${proof}`, id + other.frame.slice(22), id, `${id}${number}`])
        must((await scan(site.visitor(), frame)).status === 404, 'a code that the server did not make leads somewhere');
      expectHonest((await scan(site.visitor(), one.frame)).status === 401, 'scanning before signing in');
    },
  },
  {
    id: 'T13',
    attack: 'a scan ticket is made into a link, and opened by somebody else',
    by: 'stranger',
    async run(site) {
      const { frame } = await site.show();
      const relayer = site.visitor();
      const { ticket } = (await scan(relayer, frame)).body;
      expectHonest(typeof ticket === 'string', 'scanning before signing in');
      const elsewhere = await scan(site.visitor(), String(ticket));
      must(elsewhere.status === 404, 'a ticket is worth something in another browser');
      const again = (await scan(relayer, String(ticket))).body['ticket'];
      must(again === undefined || again === ticket, 'a ticket is exchanged for another one');
    },
  },
  {
    id: 'T13',
    attack: 'a screenshot of an older frame is scanned',
    by: 'stranger',
    wants: 'slow',
    async run(site) {
      const { browser, frame } = await site.show();
      await delay(OLDER_THAN_A_FRAME_MS);
      must((await scan(site.visitor(), frame)).status === 404, 'a frame of 45 seconds ago can still be scanned');
      const now = frameOf((await poll(browser)).body);
      expectHonest((await scan(site.visitor(), now)).status === 401, 'scanning the current frame');
    },
  },
  {
    id: 'T14',
    attack: 'a code is scanned again after the scan',
    by: 'account',
    async run(_site, owner) {
      const other = await owner.anotherPhone();
      const { shown } = await owner.ask();
      const responses = [await poll(shown.browser), await shown.browser.post('/api/logins')];
      must(!responses.some(({ text }) => /"qr"|userCode/.test(text)), 'the code is still shown after the scan');
      for (const code of [shown.frame, shown.userCode])
        must((await scan(other, code)).status !== 200, 'a second phone scans what the first has scanned');
    },
  },
];

/** One that nobody is shown, but by chance. */
function wrongCode(at: number): string {
  return `BBBB-BB${'BCDFGH'.charAt(at / 5)}${'JKLMN'.charAt(at % 5)}`;
}
