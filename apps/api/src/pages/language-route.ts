import { isLanguage, languageCookie, type OfferedLanguage } from '@pollen/messages';
import { PAGES } from '@pollen/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Text } from '../i18n/texts.ts';
import type { Server } from '../server/create-server.ts';
import type { PublicUrl } from '../server/public-url.ts';
import type { Html } from './html.ts';
import { languageChoice } from './language-choice.ts';

const addressOf = (language: OfferedLanguage | ':language') => `/language/${language}`;

/** On a page that is asked for once more in the other language: its browser tells us, and nobody else, which it is. */
export const choiceOnPage = (text: Text): Html => languageChoice(text, addressOf);

const Params = z.object({ language: z.string() });

/** Keeps the choice, and leads back to the page of ours on which it was made. */
export function languageRoute(app: Server, publicUrl: PublicUrl): void {
  const options = { exposeHeadRoute: false, schema: { hide: true } } as const;
  app.get(addressOf(':language'), options, (request, reply) => {
    keepLanguage(Params.parse(request.params).language, reply, publicUrl);
    return reply.headers({ 'cache-control': 'no-store' }).redirect(pageBefore(request, publicUrl) ?? PAGES.home, 303);
  });
}

/** Whoever is led here by another site has chosen nothing. */
export function keepLanguage(
  language: string,
  reply: FastifyReply,
  site: Pick<PublicUrl, 'isHttps' | 'basePath'>,
): void {
  const { 'sec-fetch-site': from = 'same-origin' } = reply.request.headers;
  if (isLanguage(language) && from === 'same-origin') reply.header('set-cookie', languageCookie(language, site));
}

/** With the host, or a path that begins with two slashes would be another's. */
function pageBefore({ headers }: FastifyRequest, publicUrl: PublicUrl): string | null {
  const { referer = '', host } = headers;
  if (!URL.canParse(referer)) return null;
  const { origin, href } = new URL(referer);
  return publicUrl.isOurOrigin(origin, host) ? href : null;
}
