import type { FastifyRequest } from 'fastify';

/** Notes that can say in the log during which request something could not be noted. */
export interface NotesInRequest<N> {
  during(requestId: string): N;
}

/** The core as one request uses it: what cannot be noted is logged with the id of the request. */
export function inRequest<N, C extends object>(
  request: FastifyRequest,
  core: C & { readonly notes: NotesInRequest<N> },
): C & { readonly notes: N } {
  return { ...core, notes: core.notes.during(request.id) };
}
