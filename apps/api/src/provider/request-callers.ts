import type { IncomingMessage } from 'node:http';
import { UNNAMED } from '../session/device-name.ts';
import type { Requester } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';

/** Who sends each request that the library handles, for those of its questions that cannot wait for an answer. */
export interface RequestCallers {
  of(request: IncomingMessage): Caller | null;
  set(request: IncomingMessage, caller: Caller): void;
  /** What it was sent by. */
  requesterOf(request: IncomingMessage): Requester;
  setRequester(request: IncomingMessage, requester: Requester): void;
}

const UNKNOWN: Requester = { ...UNNAMED, address: '' };

export function requestCallers(): RequestCallers {
  const callers = new WeakMap<IncomingMessage, Caller>();
  const requesters = new WeakMap<IncomingMessage, Requester>();
  return {
    of: (request) => callers.get(request) ?? null,
    set: (request, caller) => void callers.set(request, caller),
    requesterOf: (request) => requesters.get(request) ?? UNKNOWN,
    setRequester: (request, requester) => void requesters.set(request, requester),
  };
}
