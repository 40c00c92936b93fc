import { createHash } from 'node:crypto';
import type { AccountId } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Event } from '../activity/activity.ts';
import type { Random } from '../crypto/random.ts';
import type { Requester } from '../session/session.ts';
import type { Outbox } from '../store/outbox.ts';
import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';
import type { Notice } from './notice.ts';
import type { Subscriptions } from './subscriptions.ts';

/** An application has sent somebody here to sign in, and said by which name. */
interface NamedRequest {
  readonly id: string;
  readonly username: string;
  readonly application: string;
  readonly device: Requester;
}

/** Has people told of what happens to their accounts. It only writes down what is to be sent. */
export interface Notices {
  happened(id: AccountId, event: Event): Promise<void>;
  /** In the background, after a delay: the time of a response must not reveal which names exist. */
  named(request: NamedRequest): void;
}

export interface NoticePorts {
  readonly subscriptions: Pick<Subscriptions, 'of'>;
  readonly outbox: Pick<Outbox<Notice>, 'add'>;
  readonly accounts: Pick<AccountStore, 'findByUsername'>;
  /** Anybody can name anybody: more is not passed on. */
  readonly namedPerAccount: RateLimiter;
  readonly random: Random;
  readonly log: { warn(details: object, message: string): void };
}

const SOON_MS = 1_000;
const NO_NOTICES: Notices = { happened: async () => undefined, named: () => undefined };

export type NoticeMakerPorts = Pick<NoticePorts, 'accounts' | 'random' | 'log'> & {
  readonly makeRateLimiter: MakeRateLimiter;
};

/** Null: nothing is sent. */
export function noticesBy(
  push: Pick<NoticePorts, 'subscriptions' | 'outbox'> | null,
  {
    makeRateLimiter,
    ...ports
  }: Pick<NoticePorts, 'accounts' | 'random' | 'log'> & { makeRateLimiter: MakeRateLimiter },
): Notices {
  if (push === null) return NO_NOTICES;
  const namedPerAccount = makeRateLimiter({ name: 'named', points: 3, seconds: 3_600, keys: 'dear' });
  return notices({ ...ports, ...push, namedPerAccount });
}

export function notices(ports: NoticePorts): Notices {
  const { subscriptions, outbox, accounts, namedPerAccount, random, log } = ports;
  async function add(id: string, { accountId, about, except }: Omit<Notice, 'to'>): Promise<void> {
    await outbox.add(id, { accountId, about, except, to: null });
  }
  async function addNamed({ id, username, application, device }: NamedRequest): Promise<void> {
    const account = (await accounts.findByUsername(username))?.value;
    if (account === undefined || (await subscriptions.of(account.id)).length === 0) return;
    if ((await namedPerAccount.take(account.id)) !== null) return;
    const about = { kind: 'named', device, application } as const;
    await add(createHash('sha256').update(id).digest('base64url'), { accountId: account.id, about, except: [] });
  }
  return {
    async happened(accountId, event) {
      if (event.kind !== 'signed-in') return;
      const { device, sessionId, approvedIn } = event;
      const except = approvedIn === undefined ? [sessionId] : [sessionId, approvedIn];
      const others = (await subscriptions.of(accountId)).filter((each) => !except.includes(each));
      if (others.length > 0) await add(sessionId, { accountId, about: { kind: 'signed-in', device }, except });
    },
    named(request) {
      const later = () =>
        addNamed(request).catch((error: unknown) =>
          log.warn({ err: error }, 'somebody was not told that they are waited for'),
        );
      setTimeout(later, random.int(0, SOON_MS)).unref();
    },
  };
}
