import type { KeyRing } from '../crypto/hmac.ts';
import type { Clock } from '../crypto/random.ts';
import type { Session, SessionId } from '../session/session.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { type Outbox, outbox } from '../store/outbox.ts';
import { Notice } from './notice.ts';
import { type PushKeys, pushKeys } from './push-keys.ts';
import { type PushServices, pushServices } from './push-services.ts';
import { type Subscriptions, subscriptions } from './subscriptions.ts';

/** What it takes to send notifications to browsers. */
export interface Push {
  readonly subscriptions: Subscriptions;
  readonly outbox: Outbox<Notice>;
  readonly pushKeys: PushKeys;
  readonly pushServices: PushServices;
}

export interface PushConfig {
  /** Services want to know whose messages they are: without an address of its own the product sends none. */
  readonly appUrl: URL | null;
  readonly pushServices: readonly string[] | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const RETRY_AFTER_MS = [5 * SECOND, 30 * SECOND, 5 * MINUTE, 30 * MINUTE];

export function pushOf(
  { appUrl, pushServices: entries }: PushConfig,
  { store, secrets, now }: { readonly store: KeyValueStore; readonly secrets: KeyRing; readonly now: Clock },
): Push | null {
  if (appUrl === null || entries === null) return null;
  return {
    subscriptions: subscriptions(store, now),
    outbox: outbox(store, 'nq', { item: Notice, now, retryAfterMs: RETRY_AFTER_MS }),
    pushKeys: pushKeys(store, secrets),
    pushServices: pushServices(entries),
  };
}

interface Hanging {
  beforeEnd(id: SessionId): Promise<void>;
  end(id: SessionId): Promise<void>;
  succeed(earlier: SessionId, next: Session): Promise<void>;
}

/** A browser's subscription ends with its session, and goes over to the next one, as all that hangs on sessions does. */
export function withSubscriptions(others: Hanging, push: Pick<Push, 'subscriptions'> | null): Hanging {
  if (push === null) return others;
  const { end, succeed } = push.subscriptions;
  return {
    beforeEnd: others.beforeEnd,
    async end(id) {
      await Promise.all([others.end(id), end(id)]);
    },
    async succeed(earlier, next) {
      await others.succeed(earlier, next);
      await succeed(earlier, next);
    },
  };
}
