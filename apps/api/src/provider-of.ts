import { appAddressOf } from '@pollen/shared';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import type { Core } from './core/build-core.ts';
import type { PageAssets } from './pages/page-routes.ts';
import { errorPage } from './provider/http/error-page.ts';
import { type OpenIdProvider, openIdProvider } from './provider/openid-provider.ts';
import type { CookieNames } from './provider/provider-ports.ts';
import type { KeyValueStore } from './store/key-value-store.ts';

type ProviderParts = Pick<Config, 'appUrl' | 'isProvider'> & {
  readonly store: KeyValueStore;
  readonly log: Logger;
  readonly assets: PageAssets;
  readonly cookieNames: CookieNames;
};

/** Applications know the product by its one address: without it, it is no provider. */
export function providerOf(
  { appUrl, isProvider, assets, cookieNames: names, store, log }: ProviderParts,
  core: Core,
): OpenIdProvider | null {
  if (appUrl === null || !isProvider) return null;
  const page = errorPage(assets, appUrl.protocol === 'https:');
  return openIdProvider({ ...core, store, log }, { issuer: appAddressOf(appUrl), cookieNames: names, errorPage: page });
}
