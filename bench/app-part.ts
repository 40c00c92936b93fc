import { newClient } from '../tests/support/client.ts';
import { freePort } from '../tests/support/free-port.ts';
import { proxiedApp } from '../tests/support/proxied-app.ts';
import { relyingParty } from '../tests/support/relying-party.ts';
import { tokensOf } from '../tests/support/sign-in-to.ts';
import { APP_CONNECTIONS, type AppComparisons, type AppContestant, type Asking, compareAppRates } from './app-rate.ts';
import { AppTokens, askForTokens, askWhetherToLetIn, askWhoItIs } from './app-requests.ts';
import { teachBareServer } from './bare-response.ts';
import { PASSWORD, postFrom, setUp } from './first-account.ts';
import { type MeasuredServer, startBareServer, startLibraryServer, startProduct } from './measured-server.ts';
import { THE_APP, WIKI, withAppsFile } from './the-app.ts';

const TOKENS_A_ROUND = 400;
const QUESTIONS_A_ROUND = 4_000;

export interface AppMeasurements extends AppComparisons {
  readonly what: string;
}

/** One of those who ask, at each connection: their tokens, and the cookie of the wiki. */
interface Person {
  readonly tokens: AppTokens;
  readonly cookie: string;
}

/** A server with what its people have. */
interface Peopled {
  readonly name: string;
  readonly server: MeasuredServer;
  readonly people: readonly Person[];
}

/** What applications and proxies ask most: of Pollen on both stores, of the library alone, of a bare route. */
export async function measureApplications(redisUrl: string): Promise<AppMeasurements[]> {
  const bare = await startBareServer();
  const alone = await peopled('oidc-provider alone', await startLibraryServer(), tokensOfLibrary);
  const embedded = await peopled('Pollen, embedded', await startWithApps({}), personOf);
  const onRedis = await peopled('Pollen on Redis', await startWithApps({ REDIS_URL: redisUrl }), personOf);
  const ofPollen = [onRedis, embedded] as const;
  const measured: AppMeasurements[] = [];
  const compare = async (what: string, most: number, others: Peopled[], asking: (person: Person) => Asking) => {
    const all = [{ name: 'bare Fastify route', server: bare, people: embedded.people }, ...others, ...ofPollen];
    const contestants = all.map((each) => contestant(each, asking));
    await teachBareServer(bare, embedded.server, contestants.at(-1)?.asking(0));
    measured.push({ what, ...(await compareAppRates(contestants, most)) });
  };
  await compare('userinfo', QUESTIONS_A_ROUND, [alone], ({ tokens }) => askWhoItIs(tokens));
  await compare('forward-auth', QUESTIONS_A_ROUND, [], ({ cookie }) => askWhetherToLetIn(cookie));
  // The last: what is learned here ends the tokens that were there before.
  await compare('token, by a refresh token', TOKENS_A_ROUND, [alone], ({ tokens }) => askForTokens(tokens));
  for (const { server } of [{ server: bare }, alone, ...ofPollen]) await server.stop();
  return measured;
}

function contestant({ name, server, people }: Peopled, asking: (person: Person) => Asking): AppContestant {
  const askings = people.map(asking);
  return {
    name,
    server,
    asking(connection) {
      const own = askings[connection];
      if (own === undefined) throw new Error(`${name} has nobody for connection ${connection}`);
      return own;
    },
  };
}

async function peopled(
  name: string,
  server: MeasuredServer,
  enter: (server: MeasuredServer) => Promise<Person>,
): Promise<Peopled> {
  const people: Person[] = [];
  while (people.length < APP_CONNECTIONS) people.push(await enter(server));
  return { name, server, people };
}

/** The product with the two applications, and its first account. */
async function startWithApps(settings: Readonly<Record<string, string>>): Promise<MeasuredServer> {
  const PORT = String(await freePort());
  const APP_URL = `http://127.0.0.1:${PORT}`;
  const given = { PORT, APP_URL, TRUSTED_PROXIES: '127.0.0.1', ...settings };
  const server = await withAppsFile((APPS_FILE) => startProduct({ ...given, APPS_FILE }));
  await setUp(server);
  return server;
}

/** A browser of their own that is signed in, to the application and to the wiki. */
async function personOf({ url }: MeasuredServer): Promise<Person> {
  const browser = newClient(url);
  const { status, text } = await postFrom(browser, '/api/session/password', { username: 'ada', password: PASSWORD });
  if (status !== 200) throw new Error(`signing in was answered ${status} ${text}`);
  const tokens = AppTokens.parse(await tokensOf(await relyingParty(url, THE_APP), browser));
  const wiki = proxiedApp({ url }, browser, WIKI.forward_auth_host);
  const inside = await wiki.open('/');
  if (inside.status !== 200) throw new Error(`the wiki was answered ${inside.status} ${inside.text}`);
  return { tokens, cookie: [...wiki.cookies].map((pair) => pair.join('=')).join('; ') };
}

async function tokensOfLibrary({ url }: MeasuredServer): Promise<Person> {
  const response = await fetch(`${url}/tokens`);
  return { tokens: AppTokens.parse(await response.json()), cookie: '' };
}
