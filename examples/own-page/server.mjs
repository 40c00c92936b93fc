import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { toString as draw } from 'qrcode';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT = '8080' } = process.env;
const page = readFileSync(new URL('page.html', import.meta.url));
const authorization = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`;
const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';

/** @typedef {{ status: string, code: string, askAt: number, interval: number, endsAt: number, number?: number, name?: string }} Visit */
/** What each browser began, by its cookie. @type {Map<string, Visit>} */
const visits = new Map();

/** @param {string} path @param {Record<string, string>} fields @returns {Promise<Record<string, any>>} */
async function askPollen(path, fields) {
  const body = new URLSearchParams(fields);
  return (await fetch(ISSUER + path, { method: 'POST', headers: { authorization }, body })).json();
}

/** Keeps it under a new cookie. @param {Visit} visit @param {import('node:http').ServerResponse} response */
function remember(visit, response) {
  const id = randomBytes(32).toString('base64url');
  visits.set(id, visit);
  setTimeout(() => visits.delete(id), visit.endsAt - Date.now()).unref();
  response.setHeader('set-cookie', `visit=${id}; Path=/; HttpOnly; SameSite=Strict`);
}

/** The code, as a picture and to type. @param {import('node:http').ServerResponse} response */
async function begin(response) {
  const { device_code, user_code, verification_uri_complete, interval, expires_in } = await askPollen(
    '/oidc/device/authorize',
    { scope: 'openid profile' },
  );
  const endsAt = Date.now() + expires_in * 1000;
  remember({ status: 'waiting', code: device_code, interval, askAt: 0, endsAt }, response);
  return { code: user_code, picture: await draw(verification_uri_complete, { type: 'svg' }) };
}

/** How it stands; Pollen is asked no more often than it allows. @param {string} id @param {import('node:http').ServerResponse} response */
async function poll(id, response) {
  const visit = visits.get(id);
  if (visit?.status === 'waiting' && Date.now() >= visit.askAt) {
    visit.askAt = Date.now() + visit.interval * 1000;
    const { error, match_number, access_token } = await askPollen('/oidc/token', {
      grant_type,
      device_code: visit.code,
    });
    if (error === 'slow_down') visit.interval += 5;
    visit.number = match_number;
    if (access_token !== undefined) {
      const headers = { authorization: `Bearer ${access_token}` };
      const { name } = await (await fetch(`${ISSUER}/oidc/userinfo`, { headers })).json();
      visits.delete(id);
      remember({ ...visit, status: 'signed-in', name, endsAt: Date.now() + 3_600_000 }, response);
      return { status: 'signed-in', name };
    }
    if (error === 'access_denied' || error === 'expired_token' || error === 'invalid_grant') visit.status = error;
  }
  return { status: visit?.status ?? 'none', number: visit?.number, name: visit?.name };
}

createServer(async (request, response) => {
  const id = /(?:^|; )visit=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const answers = { 'POST /sign-in': () => begin(response), 'POST /poll': () => poll(id, response) };
  const answer = Object.entries(answers).find(([route]) => route === `${request.method} ${request.url}`)?.[1];
  if (answer === undefined) return response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  const body = await answer().catch(() => ({ status: 'away' }));
  return response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}).listen(Number(PORT), '127.0.0.1');
