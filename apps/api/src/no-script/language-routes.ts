import * as z from 'zod';
import { keepLanguage } from '../pages/language-route.ts';
import type { Server } from '../server/create-server.ts';
import type { RoutePorts } from './ports.ts';
import { stepOf } from './step-of.ts';
import { STEPS } from './steps.ts';

const LanguageParams = z.object({ language: z.string() });

/** Keeps the choice, and leads back to where it was made by a path that no cache has seen. */
export function languageRoutes(app: Server, ports: RoutePorts): void {
  const options = { exposeHeadRoute: false, schema: { hide: true } } as const;
  for (const path of [STEPS.language(':language', null), STEPS.language(':language', { id: ':id', step: ':step' })])
    app.get(path, options, (request, reply) => {
      keepLanguage(LanguageParams.parse(request.params).language, reply, ports.publicUrl);
      const step = stepOf(request, ports);
      return reply.redirect(step === null ? STEPS.start : STEPS.page(step.id, step.step + 1), 303);
    });
}
