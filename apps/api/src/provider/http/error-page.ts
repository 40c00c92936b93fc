import type { PageAssets } from '../../pages/page-routes.ts';
import { noScriptHeaders } from '../../server/security-headers.ts';
import type { ErrorPage } from '../provider-ports.ts';
import { awayPage, overPage, unusablePage, whole } from './provider-pages.ts';

/** What a person sees whose browser came with a request that cannot be answered and leads back to nowhere. */
export function errorPage(assets: PageAssets, isHttps: boolean): (error: string, isOver: boolean) => ErrorPage {
  const headers = noScriptHeaders({ inlineStyles: [assets.brand.style] }, isHttps).whole;
  const partOf = (error: string, isOver: boolean) => {
    if (isOver) return overPage(assets);
    return error === 'temporarily_unavailable' || error === 'server_error' ? awayPage() : unusablePage(error, assets);
  };
  return (error, isOver) => ({ headers, html: whole(partOf(error, isOver), assets) });
}
