import type { RawRequestDefaultExpression } from 'fastify';

type RawRequest = RawRequestDefaultExpression & { originalUrl?: string };

/** What applications make of an issuer with a path (RFC 8414 §3.1): it stands at the end. */
const WELL_KNOWN = /^(\/\.well-known\/[\w-]+)(\/[^?]*)(\?.*)?$/;

/**
 * The server knows nothing of the path of `APP_URL`: it is taken from what is asked here, and put before what is answered
 * by `keepBelow` and `htmlBelow`. What is asked without it is left as it is, and refused there.
 */
export function withoutBase(basePath: string): (request: RawRequest) => string {
  return (request) => {
    const asked = request.url ?? '';
    const [, file, base, query = ''] = WELL_KNOWN.exec(asked) ?? [];
    // As if it had been asked like everything else: the OpenID library tells the path by the difference.
    if (file !== undefined && base === basePath) request.originalUrl = `${basePath}${file}${query}`;
    const address = request.originalUrl ?? asked;
    const path = address.slice(basePath.length);
    if (!address.startsWith(basePath) || !/^(?:[/?]|$)/.test(path)) return asked;
    return path.startsWith('/') ? path : `/${path}`;
  };
}

/** Whether the path of `APP_URL` is missing in what was asked. */
export const isOutside = ({ raw }: { readonly raw: RawRequest }) => raw.originalUrl === raw.url;

/** What a browser loads or leads on to from a page; what runs or applies stands as it is. */
const ADDRESS = /<(script|style)>.*?<\/\1>|( (?:href|src|action|formaction|data-[\w-]+)="|content="\d+;url=)\/(?!\/)/gs;

/** Puts the path of `APP_URL` before each address of ours in a page, and says in it what that path is. */
export function htmlBelow(basePath: string): (html: string) => string {
  if (basePath === '') return (html) => html;
  return (html) =>
    html
      .replace(ADDRESS, (found, _element, before?: string) => (before === undefined ? found : `${before}${basePath}/`))
      .replace('<html ', `<html data-base="${basePath}" `);
}
