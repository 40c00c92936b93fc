import { isLanguage, languageCookie } from '@pollen/messages';
import * as z from 'zod';
import type { Server } from '../server/create-server.ts';
import type { RoutePorts } from './ports.ts';
import { stepOf } from './step-of.ts';
import { STEPS } from './steps.ts';

const LanguageParams = z.object({ language: z.string() });

/** Keeps the choice, and leads back to where it was made: only ever to a page of ours without scripts. */
export function languageRoutes(app: Server, ports: RoutePorts): void {
  const options = { exposeHeadRoute: false, schema: { hide: true } } as const;
  for (const path of [STEPS.language(':language', null), STEPS.language(':language', { id: ':id', step: ':step' })])
    app.get(path, options, (request, reply) => {
      const { language } = LanguageParams.parse(request.params);
      // Whoever is led here by another site has chosen nothing.
      const { 'sec-fetch-site': site = 'same-origin' } = request.headers;
      if (isLanguage(language) && site === 'same-origin')
        reply.header('set-cookie', languageCookie(language, ports.publicUrl.isHttps));
      const step = stepOf(request, ports);
      return reply.redirect(step === null ? STEPS.start : STEPS.page(step.id, step.step + 1), 303);
    });
}
