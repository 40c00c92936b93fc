import type { IncomingMessage } from 'node:http';
import type { Caller } from '../session/use-session.ts';

/** Who sends each request that the library handles, for those of its questions that cannot wait for an answer. */
export interface RequestCallers {
  of(request: IncomingMessage): Caller | null;
  set(request: IncomingMessage, caller: Caller): void;
}

export function requestCallers(): RequestCallers {
  const callers = new WeakMap<IncomingMessage, Caller>();
  return { of: (request) => callers.get(request) ?? null, set: (request, caller) => void callers.set(request, caller) };
}
