import { Activity, API, NotMe, WasMe } from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type Answer, get, post } from './request.ts';

export function loadActivity(): Promise<Answer<Activity>> {
  return get(API.activityByNonce(newNonce()), Activity);
}

/** The person knows the sign-in that this session began with. */
export function sayWasMe(sessionId: string): Promise<Answer<unknown>> {
  return post(API.wasMe(sessionId), {}, WasMe);
}

export function sayNotMe(sessionId: string): Promise<Answer<unknown>> {
  return post(API.notMe(sessionId), {}, NotMe);
}
