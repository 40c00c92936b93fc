import { once } from 'node:events';
import { request } from 'node:http';

/** @typedef {import('../driver.mjs').Context} Context */
/** @typedef {Context['direct']} Way */

/**
 * The way of everybody behind the same address: through the proxy that the browser was told of, on a connection of its
 * own. Where there is none, or TLS hides what is asked, that is the direct one.
 * @param {Pick<Context, 'target' | 'context' | 'direct'>} ctx
 * @returns {Promise<Way>}
 */
export async function wayOfTheOthers({ target, context, direct }) {
  const port = await proxyPort(context);
  if (port === null || new URL(target).protocol !== 'http:') return direct;
  return (path, init) => through(port, new URL(path, target), init);
}

/**
 * @param {import('playwright-core').BrowserContext} context
 * @returns {Promise<number | null>}
 */
async function proxyPort(context) {
  const session = await context.browser()?.newBrowserCDPSession();
  const { commandLine = '' } = (await session?.send('SystemInfo.getInfo')) ?? {};
  await session?.detach();
  const port = /--proxy-server=http:\/\/127\.0\.0\.1:(\d+)/.exec(commandLine)?.[1];
  return port === undefined ? null : Number(port);
}

/**
 * As `fetch`, with nothing of a browser.
 * @param {number} port
 * @param {URL} url
 * @param {RequestInit} [init]
 */
export async function through(port, url, { method = 'GET', headers, body } = {}) {
  const sent = request({
    host: '127.0.0.1',
    port,
    method,
    path: url.href,
    headers: { host: url.host, ...Object.fromEntries(new Headers(headers)) },
    agent: false,
    timeout: 15_000,
  });
  sent.once('timeout', () => sent.destroy(new Error('no response in time')));
  sent.end(body ?? undefined);
  /** @type {import('node:http').IncomingMessage[]} */
  const [response] = await once(sent, 'response');
  if (response === undefined) throw new Error('no response');
  const content = Buffer.concat(await response.toArray());
  const pairs = Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value) => /** @type {[string, string]} */ ([name, value])),
  );
  return new Response(content, { status: response.statusCode ?? 0, headers: pairs });
}
