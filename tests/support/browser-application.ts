import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { portOf } from './relying-party.ts';

/** An application that runs in the browser alone, as its makers would write it with `oidc-client-ts`. */
export interface BrowserApplication {
  /** Of the same site as the product, and of another. */
  readonly urls: readonly [same: string, other: string];
  readonly registration: Record<string, unknown>;
  /** Who provides its sign-in. */
  use(issuer: string): void;
  stop(): Promise<void>;
}

const CLIENT_ID = 'board';
/** Its buttons, by what they do. */
export const BOARD = {
  signIn: 'Sign in',
  inWindow: 'Sign in in a window',
  renew: 'Renew',
  renewInFrame: 'Renew in a frame',
  signOut: 'Sign out',
} as const;

const require = createRequire(import.meta.url);
const library = join(dirname(require.resolve('oidc-client-ts')), '../browser/oidc-client-ts.min.js');

/** Any of its addresses answers with this page: the library finds out whether somebody comes back from us. */
const page = (issuer: string) => `<!doctype html><meta charset="utf-8"><title>Board</title>
<h1></h1><p role="status"></p><script src="/oidc-client-ts.js"></script><script>
const [heading, status] = [document.querySelector('h1'), document.querySelector('p')];
const here = location.origin + '/callback';
const manager = new oidc.UserManager({
  authority: ${JSON.stringify(issuer)}, client_id: '${CLIENT_ID}', scope: 'openid profile', automaticSilentRenew: false,
  redirect_uri: here, popup_redirect_uri: here, silent_redirect_uri: here, post_logout_redirect_uri: location.origin + '/',
});
const show = async () => {
  const user = await manager.getUser();
  heading.textContent = user ? 'Hello ' + user.profile.name : 'Signed out';
};
let renewals = 0;
const renew = (how) => manager.signinSilent(how).then(
  () => { status.textContent = 'Renewed ' + ++renewals; },
  async (error) => { status.textContent = 'Refused: ' + error.error; await manager.removeUser(); },
);
const actions = {
  '${BOARD.signIn}': () => manager.signinRedirect(),
  '${BOARD.inWindow}': () => manager.signinPopup(),
  '${BOARD.renew}': () => renew(),
  '${BOARD.renewInFrame}': () => renew({ forceIframeAuth: true }),
  '${BOARD.signOut}': () => manager.signoutRedirect(),
};
for (const [name, act] of Object.entries(actions)) {
  const button = document.body.appendChild(document.createElement('button'));
  button.textContent = name;
  button.onclick = () => act().then(show);
}
(location.search.includes('state=') ? manager.signinCallback() : Promise.resolve()).then(show);
</script>`;

export async function startBrowserApplication(): Promise<BrowserApplication> {
  let issuer = '';
  const script = readFileSync(library);
  const server = createServer(({ url = '/' }, response) => {
    const isScript = url === '/oidc-client-ts.js';
    if (url === '/favicon.ico') return void response.writeHead(404).end();
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : page(issuer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  const urls = [`http://127.0.0.1:${port}`, `http://localhost:${port}`] as const;
  return {
    urls,
    registration: {
      client_id: CLIENT_ID,
      client_name: 'Board',
      redirect_uris: urls.map((url) => `${url}/callback`),
      post_logout_redirect_uris: urls.map((url) => `${url}/`),
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      own_network: true,
    },
    use(next) {
      issuer = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
