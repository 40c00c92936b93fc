import { jest } from '@jest/globals';
import { API, type CurrentSession } from '@pollen/shared';
import { problem } from '../../api/testing/responses.ts';
import { runPage } from '../../document/run-page.ts';
import { newSimulatedServer, operationOf, type SimulatedServer } from '../../sign-in/testing/simulated-server.ts';
import { newReactPages } from '../react-pages.tsx';
import { putDocument } from './put-document.tsx';

/** What the server says besides the login. */
interface Account {
  current: CurrentSession | null;
  signsOut: boolean;
  isOnline: boolean;
  isSetUp: boolean;
  meant: string | null;
}

interface Opening {
  readonly isPhone?: boolean;
  readonly current?: CurrentSession | null;
  readonly isOnline?: boolean;
  readonly isSetUp?: boolean;
  /** The address that is meant, where this is not it. */
  readonly meant?: string | null;
}

/** The document `/` as a browser has just opened it, before a server in good health. */
export function openDocument({
  isPhone = false,
  current = null,
  isOnline = true,
  isSetUp = true,
  meant = null,
}: Opening = {}) {
  window.pollen = { phone: isPhone };
  const server = newSimulatedServer();
  const account: Account = { current, signsOut: true, isOnline, isSetUp, meant };
  const asked: string[] = [];
  globalThis.fetch = (url, init) => {
    asked.push(String(url));
    if (init?.method === 'POST' && account.meant !== null) return refusalNaming(account.meant);
    return responseTo(String(url), server, account);
  };
  const { root, announcer } = putDocument();
  const loadReact = jest.fn<() => void>();
  const isPressed = jest.fn(() => false);
  const takeReactPages = runPage({ root, announcer, loadReact, isPressed });
  const comeReact = () => takeReactPages(newReactPages());
  return { root, server, account, asked, loadReact, isPressed, comeReact };
}

async function responseTo(url: string, server: SimulatedServer, account: Account) {
  if (!account.isOnline) throw new TypeError('no network');
  if (url.startsWith(API.whoamiByNonce('')))
    return json(200, { kind: 'session-status', current: account.current, isSetUp: account.isSetUp });
  if (url === API.signOut) return account.signsOut ? json(200, { kind: 'signed-out' }) : json(502, {});
  const { status = 200, body = '' } = server.response({ url, at: performance.now() });
  return json(status, {
    ...JSON.parse(body),
    ...(!account.isSetUp && operationOf({ url }) === 'start' && { isSetUp: false }),
  });
}

async function refusalNaming(address: string) {
  const { problem: body } = problem('cross-site-request', { address });
  return json(body.status, body);
}

/** As much of a `Response` as the page looks at. */
function json(status: number, body: object): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  const text = JSON.stringify(body);
  const rest = { type: 'basic', status, ok: status < 300, headers, json: async () => body, text: async () => text };
  return Object.assign(Object.create(null), rest);
}
