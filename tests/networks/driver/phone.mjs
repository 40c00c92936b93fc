/** @typedef {import('../driver.mjs').Context} Context */
/** @typedef {Pick<Context, 'target' | 'direct'>} Way */
/** @typedef {{ status: number, body: any, cookie: string }} ClientResponse */

const PASSWORD = process.env['POLLEN_PASSWORD'] ?? 'correct horse battery staple';
const ADMINISTRATOR = 'alice';
const USER_AGENT =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';

/** One phone for each person and target, signed in once for the whole run. @type {Map<string, Promise<string>>} */
const phones = new Map();

/**
 * The session cookie of this person's phone. Accounts are made when they are first needed: that of the administrator with
 * the setup link of the target, which POLLEN_SETUP_LINKS holds (several with spaces between), the others by invitation.
 * @param {string} user
 * @param {Way} way
 * @returns {Promise<string>}
 */
export function phoneOf(user, way) {
  const key = `${user} ${new URL(way.target).origin}`;
  const known = phones.get(key);
  if (known !== undefined) return known;
  const phone = signIn(user, way);
  phone.catch(() => phones.delete(key));
  phones.set(key, phone);
  return phone;
}

/**
 * @param {string} user
 * @param {Way} way
 */
async function signIn(user, way) {
  const credentials = { username: user, password: PASSWORD };
  const signedIn = await post('/api/session/password', credentials, '', way);
  if (signedIn.status === 200) return signedIn.cookie;
  const account = { ...credentials, displayName: user };
  const made =
    user === ADMINISTRATOR
      ? await post('/api/setup', { ...account, token: setupToken(way.target) }, '', way)
      : await post('/api/invitations/accept', { ...account, token: await invitation(way) }, '', way);
  if (made.status !== 201) throw new Error(`${user} has no account: ${JSON.stringify(made.body)}`);
  return made.cookie;
}

/** @param {string} target */
function setupToken(target) {
  const links = (process.env['POLLEN_SETUP_LINKS'] ?? '').split(/\s+/);
  const link = links.find((each) => each.startsWith(`${new URL(target).origin}/`));
  if (link === undefined) throw new Error(`POLLEN_SETUP_LINKS holds no setup link of ${target}`);
  return new URL(link).hash.slice(1);
}

/** @param {Way} way */
async function invitation(way) {
  const { body } = await post('/api/invitations', {}, await phoneOf(ADMINISTRATOR, way), way);
  return new URL(body.link).hash.slice(1);
}

/**
 * Scans by typing the code; null if it is not, or no longer, that of a login.
 * @param {string} code
 * @param {string} phone
 * @param {Way} way
 */
export async function scan(code, phone, way) {
  const { status, body } = await post('/api/logins/scan', { code }, phone, way);
  if (status === 404) return null;
  if (status !== 200) throw new Error(`scan: ${JSON.stringify(body)}`);
  return body;
}

/**
 * @param {any} scanned the response to the scan
 * @param {number} matchNumber
 * @param {string} phone
 * @param {Way} way
 */
export async function approve(scanned, matchNumber, phone, way) {
  const { id, decisionToken, matchNumbers } = scanned;
  if (!matchNumbers.includes(matchNumber)) throw new Error(`the phone does not offer ${matchNumber}`);
  const decision = { decision: 'approve', decisionToken, matchNumber, sessionLifetime: '1h' };
  const { body } = await post(`/api/logins/${id}/decide`, decision, phone, way);
  if (body.status !== 'approved') throw new Error(`decide: ${JSON.stringify(body)}`);
}

/**
 * @param {string} path
 * @param {object} body
 * @param {string} cookie
 * @param {Way} way
 * @returns {Promise<ClientResponse>}
 */
async function post(path, body, cookie, { direct }) {
  const headers = { 'content-type': 'application/json', 'user-agent': USER_AGENT, cookie };
  const response = await direct(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const [kept = ''] = response.headers.getSetCookie();
  return { status: response.status, body: await response.json(), cookie: kept.split(';')[0] ?? '' };
}
