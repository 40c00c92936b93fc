import { randomBytes } from 'node:crypto';
import { poll } from '../support/sign-in.ts';
import { expectHonest, must, type Row, statusOf } from './row.ts';
import type { Site } from './site.ts';

const BROWSERS = 50;
const POLLS = 60;
const AFTER_A_FLOOD_MS = 2_000;
/** More passwords than an address may try. */
const MOST_TRIES = 400;
const REFUSED = 500;
/** What others may be doing meanwhile. */
const OTHER_KEYS = 100;

/** Many requests: no more than a school sends. */
export const floodRows: readonly Row[] = [
  {
    id: 'T17',
    attack: 'one login is polled without end',
    by: 'stranger',
    async run(site) {
      const { browser, id } = await site.show();
      const responses = await Promise.all(Array.from({ length: POLLS }, () => poll(browser)));
      const statuses = new Set(responses.map(({ body }) => String(body['status'])));
      must(statuses.has('slow-down'), `${POLLS} polls at once were answered ${[...statuses].join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, AFTER_A_FLOOD_MS));
      const response = await poll(browser);
      must(response.body['id'] === id && response.body['status'] === 'pending', 'the login is lost afterwards');
    },
  },
  {
    id: 'T19',
    attack: 'the limits shut out a school behind one address',
    by: 'stranger',
    async run(site) {
      const starts = Array.from({ length: BROWSERS }, () => site.show());
      const settled = await Promise.allSettled(starts);
      const refused = settled.filter(({ status }) => status === 'rejected').length;
      must(refused === 0, `of ${BROWSERS} browsers that showed a code at once ${refused} were refused`);
    },
  },
  {
    id: 'T45',
    attack: 'requests that are refused fill the store',
    by: 'stranger',
    wants: 'fill',
    async run(site) {
      let tries = 0;
      while ((await guessAtAnyName(site)) !== 429) expectHonest(++tries < MOST_TRIES, 'an address guesses without end');
      const before = await site.countKeys();
      for (let time = 0; time < REFUSED; time++) await guessAtAnyName(site);
      const left = (await site.countKeys()) - before;
      must(left < OTHER_KEYS, `${REFUSED} passwords that were refused left ${left} keys`);
    },
  },
];

/** Another name each time. */
function guessAtAnyName(site: Site): Promise<number> {
  const username = `attack-${randomBytes(8).toString('hex')}`;
  return statusOf(site.visitor().post('/api/session/password', { username, password: 'a wrong password' }));
}
