import type { CurrentSession, Problem, ProblemType } from '@pollen/shared';
import { readProblem } from './front-page-responses.ts';
import type { Guard } from './guards.ts';
import { at } from './own-address.ts';
import { parseJson, type Received, received } from './received.ts';

/** `no-response` is everything that the server did not say: no network, a portal's page, a truncated body. */
export type ApiResponse<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'problem'; problem: Problem; retryAfter: number | null }
  | { kind: 'no-response' };

export type FailedResponse = Exclude<ApiResponse<unknown>, { kind: 'ok' }>;

/** `not-kept`: the browser keeps no cookies, so that nobody is signed in whatever the server says. */
export type SignInResponse = ApiResponse<CurrentSession> | { kind: 'not-kept' };
export type FailedSignIn = Exclude<SignInResponse, { kind: 'ok' }>;

export function isProblem(response: ApiResponse<unknown> | FailedSignIn, type: ProblemType): boolean {
  return response.kind === 'problem' && response.problem.type === type;
}

/** What is read of a response. A schema of `@pollen/shared` is one. */
export interface Schema<T> {
  safeParse(body: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

/** The schema of a page that does without those. */
export function schemaOf<T>(isExpected: Guard<T>): Schema<T> {
  return { safeParse: (body) => (isExpected(body) ? { success: true, data: body } : { success: false }) };
}

const TIMEOUT_MS = 20_000;

function secondsToWait(response: Response): number | null {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return seconds >= 0 ? seconds : null;
}

function read<T>({ response, text }: Received<Response>, schema: Schema<T>): ApiResponse<T> {
  const body = parseJson(text);
  if (response.ok) {
    const value = schema.safeParse(body);
    return value.success ? { kind: 'ok', value: value.data } : { kind: 'no-response' };
  }
  const problem = readProblem(body);
  if (problem === null) return { kind: 'no-response' };
  return { kind: 'problem', problem, retryAfter: secondsToWait(response) };
}

async function request<T>(path: string, schema: Schema<T>, init: RequestInit): Promise<ApiResponse<T>> {
  // Not `AbortSignal.timeout`, which is newer than the oldest browsers that the pages are for.
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  const { signal } = controller;
  const ours: RequestInit = { cache: 'no-store', redirect: 'manual', credentials: 'same-origin', signal, ...init };
  const response = await received(fetch(at(path), ours));
  clearTimeout(timer);
  return response === null ? { kind: 'no-response' } : read(response, schema);
}

export function get<T>(path: string, schema: Schema<T>): Promise<ApiResponse<T>> {
  return request(path, schema, { method: 'GET' });
}

/** The JSON content type is what forms of other sites cannot send (CSRF). */
export function post<T>(path: string, body: object, schema: Schema<T>): Promise<ApiResponse<T>> {
  const headers = { 'content-type': 'application/json' };
  return request(path, schema, { method: 'POST', headers, body: JSON.stringify(body) });
}
