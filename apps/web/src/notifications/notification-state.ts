import type { Notices } from '@pollen/shared';
import { loadNotices, startNotices, stopNotices } from '../api/notice-requests.ts';
import type { ApiResponse, FailedResponse } from '../api/request.ts';
import { isSupported, ownEndpoint, subscribe, unsubscribe } from './browser-push.ts';

/** Whether this browser is told; `none` where the server sends nothing. */
export type NotificationState =
  | { readonly kind: 'none' | 'unsupported' }
  | { readonly kind: 'on' | 'off'; readonly publicKey: string };

export type Switched = { readonly kind: 'on' | 'off' | 'blocked' | 'failed' } | FailedResponse;

/** How somebody is told, here and by mail. */
export interface NotificationSettings {
  readonly push: NotificationState;
  readonly mail: Notices['mail'];
}

export async function loadNotificationSettings(): Promise<ApiResponse<NotificationSettings>> {
  const response = await loadNotices();
  if (response.kind !== 'ok') return response;
  const { push, mail } = response.value;
  return { kind: 'ok', value: { push: await stateOf(push), mail } };
}

/** What the server has and what the browser has are the same, or it is off. */
async function stateOf(push: Notices['push']): Promise<NotificationState> {
  if (push === null) return { kind: 'none' };
  if (!isSupported()) return { kind: 'unsupported' };
  const isOn = push.endpoint !== null && push.endpoint === (await ownEndpoint());
  return { kind: isOn ? 'on' : 'off', publicKey: push.publicKey };
}

export async function switchOn(publicKey: string): Promise<Switched> {
  const subscription = await subscribe(publicKey);
  if (typeof subscription === 'string') return leave({ kind: subscription });
  const response = await startNotices({ ...subscription, language: document.documentElement.lang });
  return response.kind === 'ok' ? { kind: 'on' } : leave(response);
}

/** Nothing stays of what came to nothing. */
async function leave(result: Switched): Promise<Switched> {
  await unsubscribe();
  return result;
}

export async function switchOff(): Promise<Switched> {
  const response = await stopNotices();
  if (response.kind !== 'ok') return response;
  await unsubscribe();
  return { kind: 'off' };
}
