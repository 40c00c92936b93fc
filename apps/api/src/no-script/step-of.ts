import { LoginId, NONCE } from '@pollen/shared';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { LoginCookies } from '../login/http/login-cookies.ts';
import { CODE_ROUTE, type Step } from './steps.ts';

export const StepParams = z.object({ id: z.string(), step: z.string().regex(/^\d{1,9}$/) });
export const CodeParams = StepParams.extend({ nonce: z.string().regex(NONCE) });

export function isCodeRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url === CODE_ROUTE;
}

/** The step that a path names, whosever it is. */
export function namedStep(request: FastifyRequest): Step | null {
  const params = (isCodeRoute(request) ? CodeParams : StepParams).safeParse(request.params);
  const id = params.success ? LoginId.safeParse(params.data.id) : null;
  return params.success && id?.success ? { id: id.data, step: Number(params.data.step) } : null;
}

/** The step that a path names, if it is of this browser's own login. */
export function stepOf(request: FastifyRequest, ports: { readonly loginCookies: LoginCookies }): Step | null {
  const step = namedStep(request);
  return step && ports.loginCookies.idsIn(request.headers.cookie).includes(step.id) ? step : null;
}
