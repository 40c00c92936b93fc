import { setTimeout as delay } from 'node:timers/promises';

/** @typedef {import('../driver.mjs').Context} Context */
/** @typedef {{ cookie: string }} Browser */

const BROWSERS = 200;
const MOST_AT_ONCE = 50;
const USER_AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0';

/**
 * @param {number} perSecond
 * @param {Pick<Context, 'signal' | 'direct'>} ctx
 * @returns {Promise<Map<string, number>>} how often each response came
 */
export async function keepPolling(perSecond, { signal, direct }) {
  const browsers = Array.from({ length: BROWSERS }, () => ({ cookie: '' }));
  const underWay = new Set();
  /** @type {Map<string, number>} */
  const heard = new Map();
  for (let turn = 0; !signal.aborted; turn++) {
    const browser = browsers[turn % BROWSERS];
    if (browser !== undefined && underWay.size < MOST_AT_ONCE) {
      const request = ask(browser, direct)
        .catch(() => 'no response')
        .then((said) => heard.set(said, (heard.get(said) ?? 0) + 1))
        .finally(() => underWay.delete(request));
      underWay.add(request);
    }
    await delay(1_000 / perSecond);
  }
  return heard;
}

/**
 * Starts, or polls where that is done; says how it was answered.
 * @param {Browser} browser
 * @param {Context['direct']} direct
 */
async function ask(browser, direct) {
  const path = browser.cookie === '' ? '/api/logins' : '/api/logins/current';
  const headers = { 'content-type': 'application/json', 'user-agent': USER_AGENT, cookie: browser.cookie };
  const response = await direct(path, { method: 'POST', headers, body: '{}' });
  const [cookie] = response.headers.getSetCookie();
  if (cookie !== undefined) browser.cookie = cookie.split(';')[0] ?? '';
  if (!response.headers.get('content-type')?.includes('json')) return `${response.status} of a gateway`;
  const { status } = await response.json();
  if (status === 'expired') browser.cookie = '';
  return `${response.status} ${status}`;
}
