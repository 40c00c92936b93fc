import { afterAll, beforeAll, expect } from '@jest/globals';
import { type Account, AccountId } from '../../apps/api/src/account/account.ts';
import type { Client } from './client.ts';
import { DESKTOP, type Product, type StoreKind } from './product.ts';
import { app, startProvider } from './provider.ts';
import { type ProxiedApp, proxiedApp } from './proxied-app.ts';

const RULES = [
  { paths: ['/public/*', '/robots.txt'], methods: ['GET'], access: 'open' },
  { paths: ['/hooks/*'], networks: ['10.0.0.0/8', '127.0.0.1'], access: 'open' },
  { paths: ['/admin/*'], groups: ['admins'], access: 'signed-in' },
  { paths: ['/shut/*'], access: 'refused' },
] as const;
const APPS = [
  { client_id: 'wiki', client_name: 'The wiki', forward_auth_host: 'wiki.test' },
  { client_id: 'rules', forward_auth_host: 'rules.test', forward_auth_rules: RULES },
  { client_id: 'ward', forward_auth_host: 'ward.test:8443', allowed_groups: ['ward'] },
  { client_id: 'vault', client_name: 'The vault', forward_auth_host: 'vault.test', requires_passkey: true },
  { client_id: 'short', forward_auth_host: 'short.test', longest_session_seconds: 60 },
  app('grafana'),
];

/** Applications behind proxies, for all tests of a file. */
export interface ForwardAuthStage {
  product(): Product;
  /** The first administrator, signed in on a phone. */
  ada(): Client;
  newComputer(): Client;
  /** A browser at the host of an application. */
  at(host: string, browser?: Client): ProxiedApp;
  /** Likewise, of somebody who is signed in there. */
  signedIn(host?: string, browser?: Client): Promise<ProxiedApp>;
  change(username: string, to: (account: Account) => Account): Promise<void>;
}

export function forwardAuthStage(store: StoreKind): ForwardAuthStage {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startProvider(store, APPS, { TRUSTED_PROXIES: '127.0.0.1' });
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  const newComputer = () => product.client({ 'user-agent': DESKTOP });
  const at = (host: string, browser: Client = newComputer()) => proxiedApp(product, browser, host);
  return {
    product: () => product,
    ada: () => ada,
    newComputer,
    at,
    async signedIn(host = 'wiki.test', browser = ada) {
      const there = at(host, browser);
      expect((await there.open('/')).status).toBe(200);
      return there;
    },
    async change(username, to) {
      const { accounts } = product.app.core;
      const stored = await accounts.findByUsername(username);
      await accounts.update(AccountId.parse(stored?.value.id), (now) => ({ next: to(now), result: true }));
    },
  };
}
