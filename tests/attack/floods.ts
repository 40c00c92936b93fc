import { poll } from '../support/sign-in.ts';
import { must, type Row } from './row.ts';

const BROWSERS = 50;
const POLLS = 60;
const AFTER_A_FLOOD_MS = 2_000;

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
];
