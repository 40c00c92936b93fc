import type { StartNoticesRequest } from '@pollen/shared';
import { at } from '../api/own-address.ts';

type Subscription = Pick<StartNoticesRequest, 'endpoint' | 'keys'>;

const WORKER = at('/worker.js');

/** Missing where the page did not come over https, and on iPhones outside of an installed app. */
export function isSupported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Where this browser is sent messages; null where it is not, or may not show them any more. */
export async function ownEndpoint(): Promise<string | null> {
  if (!isSupported() || Notification.permission !== 'granted') return null;
  return (await currentSubscription())?.endpoint ?? null;
}

/** Asks the person, so only after a tap. The worker is registered no sooner either. */
export async function subscribe(publicKey: string): Promise<Subscription | 'blocked' | 'failed'> {
  try {
    if ((await Notification.requestPermission()) !== 'granted') return 'blocked';
    await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' });
    const { pushManager } = await navigator.serviceWorker.ready;
    const made = await pushManager.getSubscription();
    // One that was made for another key cannot be used, and is in the way of a new one.
    if (made !== null && keyOf(made) !== publicKey) await made.unsubscribe();
    const options = { userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) };
    return toRequest(await pushManager.subscribe(options)) ?? 'failed';
  } catch {
    return 'failed';
  }
}

/** Leaves nothing behind: the worker goes, too. */
export async function unsubscribe(): Promise<void> {
  try {
    await (await currentSubscription())?.unsubscribe();
    await (await navigator.serviceWorker.getRegistration(WORKER))?.unregister();
  } catch {
    // The server sends nothing any more, whatever the browser keeps.
  }
}

function toRequest(subscription: PushSubscription): Subscription | null {
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  return endpoint && p256dh && auth ? { endpoint, keys: { p256dh, auth } } : null;
}

function keyOf({ options }: PushSubscription): string | null {
  const { applicationServerKey: key } = options;
  return key === null ? null : base64url(new Uint8Array(key));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
}
