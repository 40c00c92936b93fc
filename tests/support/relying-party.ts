import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as openid from 'openid-client';
import type { Client, ClientResponse } from './client.ts';

/** An application that people sign in to, as its makers would write it with a library. */
export interface RelyingParty {
  readonly id: string;
  readonly callback: string;
  readonly config: openid.Configuration;
  /** The address to send a browser to, and what has to be known when it comes back. */
  begin(more?: Record<string, string>): Promise<Attempt>;
  redeem(attempt: Attempt, cameBackTo: string): ReturnType<typeof openid.authorizationCodeGrant>;
}

export interface Attempt {
  readonly address: string;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

interface Registered {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly redirect_uris: readonly [string, ...string[]];
  readonly id_token_signed_response_alg?: string;
}

/** As it is registered, and with this way to say who it is. */
export async function relyingParty(
  issuer: string,
  registered: Registered,
  authentication?: openid.ClientAuth,
): Promise<RelyingParty> {
  const { client_id: id, client_secret: secret, redirect_uris } = registered;
  const [callback] = redirect_uris;
  const method = authentication ?? (secret === undefined ? openid.None() : openid.ClientSecretBasic(secret));
  const metadata = { id_token_signed_response_alg: registered.id_token_signed_response_alg ?? 'RS256' };
  const config = await openid.discovery(new URL(issuer), id, metadata, method, {
    execute: [openid.allowInsecureRequests],
  });
  return {
    id,
    callback,
    config,
    async begin(more = {}) {
      const verifier = openid.randomPKCECodeVerifier();
      const [state, nonce] = [openid.randomState(), openid.randomNonce()];
      const address = openid.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid profile email groups',
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...more,
      });
      return { address: address.href, verifier, state, nonce };
    },
    redeem: ({ verifier, state, nonce }, cameBackTo) =>
      openid.authorizationCodeGrant(config, new URL(cameBackTo), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      }),
  };
}

/** Where a browser ends up: at an address that is not ours, or on a page of ours. */
export interface Arrival {
  readonly address: string;
  readonly page: ClientResponse;
}

/** Follows redirects, and pages that go on by themselves, as long as they lead to us. */
export async function browse(browser: Client, address: string): Promise<Arrival> {
  let at = new URL(address, browser.origin);
  for (let left = 10; left > 0; left--) {
    const page = await browser.get(at.pathname + at.search);
    const location =
      page.headers.get('location') ?? /http-equiv="refresh" content="0;url=([^"]+)"/.exec(page.text)?.[1];
    if (location === undefined) return { address: at.href, page };
    at = new URL(location.replaceAll('&amp;', '&'), at);
    if (at.origin !== browser.origin) return { address: at.href, page };
  }
  throw new Error(`${address} leads round and round`);
}

/** A part of an application that listens: its back channel. */
export interface Listener {
  readonly url: string;
  /** The bodies of what was posted to it, or empty ones. */
  readonly received: string[];
  /** How many were opened to it, also where nothing came that it could read. */
  connections(): number;
  /** What it answers with `status`. */
  body: string;
  /** What it answers from now on; null never answers. */
  status: number | null;
  /** Cuts the connections of those who still wait for an answer. */
  cut(): void;
  stop(): Promise<void>;
}

export async function startListener(): Promise<Listener> {
  const received: string[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    received.push(await bodyOf(request));
    if (listener.status === null) return;
    response.writeHead(listener.status, { location: '/elsewhere' }).end(listener.body);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const listener: Listener = {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    received,
    connections: () => connections,
    status: 200,
    body: '',
    cut: () => server.closeAllConnections(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return listener;
}

export const portOf = (address: string | AddressInfo | null) =>
  typeof address === 'object' ? (address?.port ?? 0) : 0;

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
