import type { IncomingHttpHeaders } from 'node:http';
import type { Text } from '../../i18n/texts.ts';
import { document } from '../../pages/document.ts';
import type { PageAssets } from '../../pages/page-routes.ts';
import { noScriptHeaders } from '../../server/security-headers.ts';
import type { ErrorPage, ProviderFault } from '../provider-ports.ts';
import { awayPage, overPage, unusablePage } from './provider-pages.ts';

/** What a person sees whose browser came with a request that cannot be answered and leads back to nowhere. */
export function errorPage(
  assets: PageAssets,
  isHttps: boolean,
): (fault: ProviderFault, headers: IncomingHttpHeaders) => ErrorPage {
  const { whole } = noScriptHeaders({ inlineStyles: [assets.brand.style] }, isHttps);
  const partOf = ({ error, isOver }: ProviderFault, text: Text) => {
    if (isOver) return overPage(text);
    return error === 'temporarily_unavailable' || error === 'server_error'
      ? awayPage(text)
      : unusablePage(error, assets, text);
  };
  return (fault, headers) => {
    const text = assets.textFor({ headers });
    const html = document(partOf(fault, text), assets, { headers }, { title: text.applications.title });
    return { headers: { ...whole, 'content-language': text.language }, html };
  };
}
