import { type ClientResponse, tellingOf } from '../support/client.ts';
import { decide, poll, type ShownCode } from '../support/sign-in.ts';
import { expectHonest, must, type Row } from './row.ts';
import type { Site } from './site.ts';

/** What people beside the screen, and other browsers, can learn or take. */
export const bystanderRows: readonly Row[] = [
  {
    id: 'T01',
    attack: 'a photographed code polls, before the approval',
    by: 'stranger',
    run: async (site) => stealsNothing(site, await site.show()),
  },
  {
    id: 'T01',
    attack: 'a photographed code polls, after the approval',
    by: 'account',
    async run(site, owner) {
      const shown = await owner.approved();
      await stealsNothing(site, shown);
      const response = await poll(shown.browser);
      must(response.body['status'] === 'signed-in', `the browser itself was then told "${response.body['status']}"`);
    },
  },
  {
    id: 'T02',
    attack: 'the cookie of one login is used for another',
    by: 'stranger',
    async run(site) {
      const [own, other] = [await site.show(), await site.show()];
      const proof = site.valueOf(own.browser, 'login').slice(own.id.length);
      const unknown = await poll(site.visitor());
      const swapped = await site.visitor().post('/api/logins/current', {}, site.cookie('login', other.id + proof));
      must(isSame(swapped, unknown), 'the id of one login with the proof of another is not as unknown');
      for (const response of [
        await own.browser.post('/api/logins/current', { id: other.id }),
        await own.browser.get(`/api/logins/current/${other.id}`),
        await own.browser.get(`/api/logins/current/${other.id}?id=${other.id}`),
      ])
        must(response.body['id'] !== other.id, 'a login answers to the cookie of another');
    },
  },
  {
    id: 'T15',
    attack: 'the computer learns who scanned',
    by: 'account',
    async run(_site, owner) {
      const { shown, denial } = await owner.ask();
      const responses = [await poll(shown.browser), await shown.browser.post('/api/logins')];
      await decide(owner.phone, shown.id, denial);
      responses.push(await poll(shown.browser));
      const approved = await owner.approved();
      responses.push(await poll(approved.browser));
      const said = responses.map(({ text, headers }) => JSON.stringify([text, ...headers])).join('\n');
      for (const name of owner.names) must(!said.includes(name), 'a name or id of the person is in a response');
      must(!/Android|Pixel/.test(said), 'the device of the person is in a response');
    },
  },
  {
    id: 'T16',
    attack: 'answers tell which logins exist',
    by: 'stranger',
    async run(site) {
      const { id } = await site.show();
      const unknown = await poll(site.visitor());
      for (const value of oddCookies(id)) {
        const response = await site.visitor().post('/api/logins/current', {}, site.cookie('login', value));
        must(isSame(response, unknown), `a made-up cookie of ${value.length} characters is answered differently`);
      }
      const [existing, missing] = [`${id}.${'A'.repeat(43)}`, `${'A'.repeat(22)}.${'A'.repeat(43)}`];
      const differences = [await timeApart(site, existing, missing), await timeApart(site, existing, missing)];
      const apart = Math.min(...differences.map(Math.abs));
      must(apart < TELLING_MS, `a login that exists is told by the time it takes (${apart.toFixed(0)} ms)`);
    },
  },
];

const TELLING_MS = 25;
const TIMED_POLLS = 15;
const COMPARED_HEADERS = ['set-cookie', 'content-type', 'content-length', 'cache-control', 'vary'];

async function stealsNothing(site: Site, shown: ShownCode): Promise<void> {
  const unknown = await poll(site.visitor());
  expectHonest(unknown.status === 200, 'a poll without a cookie');
  const attempts = [shown.frame, shown.userCode, ...oddCookies(shown.id)];
  for (const value of attempts) {
    const response = await site.visitor().post('/api/logins/current', {}, site.cookie('login', value));
    must(isSame(response, unknown), 'who knows the code is answered differently from who does not');
  }
  for (const path of [`/api/logins/current/${shown.id}`, `/api/logins/${shown.id}`, `/sign-in/${shown.id}/code/1`]) {
    const response = await site.visitor().get(path);
    const isSilent = response.body['id'] !== shown.id && response.headers.getSetCookie().length === 0;
    must(isSilent && !response.text.includes('<svg'), `${path.replace(shown.id, '{id}')} answers who knows the id`);
  }
}

function oddCookies(id: string): string[] {
  return [id, `${id}.`, `${id}.${'A'.repeat(43)}`, `${id}.${id}.${'A'.repeat(43)}`, 'x', 'x'.repeat(3000)];
}

function isSame(one: ClientResponse, other: ClientResponse): boolean {
  const shape = (response: ClientResponse) =>
    JSON.stringify([response.status, tellingOf(response), COMPARED_HEADERS.map((name) => response.headers.get(name))]);
  return shape(one) === shape(other);
}

/** How much longer the one takes than the other, in ms. They take turns, so that a busy moment hits both. */
async function timeApart(site: Site, one: string, other: string): Promise<number> {
  const visitor = site.visitor();
  const timed = async (cookie: string) => {
    const begun = performance.now();
    await visitor.post('/api/logins/current', {}, site.cookie('login', cookie));
    return performance.now() - begun;
  };
  const differences: number[] = [];
  for (let time = 0; time < TIMED_POLLS; time++) differences.push((await timed(one)) - (await timed(other)));
  return differences.toSorted((a, b) => a - b)[Math.floor(TIMED_POLLS / 2)] ?? 0;
}
