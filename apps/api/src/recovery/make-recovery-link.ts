import { type Account, type AccountId, disavowalsOf, isAdministrator } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { SessionEpochs } from '../account/session-epoch.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { firstIssuedAt, firstIssuedBy, sealRecoveryLink } from './recovery-link.ts';

const HOUR_MS = 3_600_000;
/** How long the link of an administrator stands, which has to reach its owner. */
const BY_ADMINISTRATOR_MS = 24 * HOUR_MS;
/** How long one stands that was made on the server, for whoever made it. */
const ON_SERVER_MS = HOUR_MS;

interface SealPorts {
  readonly keys: Pick<Keys, 'recovery'>;
  readonly random: Random;
  readonly now: Clock;
}

export type MakeRecoveryLinkOutcome =
  | { readonly kind: 'made'; readonly account: Account; readonly token: string; readonly lifetimeMs: number }
  | { readonly kind: 'not-found' | 'not-for-administrators' | 'account-locked' };

/** An administrator makes a link with which the owner of this account chooses a new password. */
export async function makeRecoveryLink(
  id: AccountId,
  maker: Account,
  ports: SealPorts & {
    readonly accounts: AccountStore;
    readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
  },
): Promise<MakeRecoveryLinkOutcome> {
  const account = (await ports.accounts.find(id))?.value;
  if (account === undefined) return { kind: 'not-found' };
  if (isAdministrator(account)) return { kind: 'not-for-administrators' };
  if (account.isLocked) return { kind: 'account-locked' };
  const epoch = await ports.sessionEpochs.current();
  const now = ports.now();
  // Accounts that were changed a moment ago are known here as they are, so the link need not be refused.
  const issuedAt = Math.max(now, firstIssuedAt(account), firstIssuedBy(maker, epoch));
  const endsAt = now + BY_ADMINISTRATOR_MS;
  const link = { username: account.username, madeBy: maker.id, disavowals: disavowalsOf(maker), issuedAt, endsAt };
  const token = sealRecoveryLink(link, { ...ports, key: ports.keys.recovery });
  return { kind: 'made', account, token, lifetimeMs: BY_ADMINISTRATOR_MS };
}

/** Made on the server for an account that is known, and may have been made a moment ago. */
export function makeLinkFor(account: Account, ports: SealPorts): ServerLink {
  return serverLink(account.username, Math.max(ports.now(), firstIssuedAt(account)), ports);
}

/** Made without the store: whether there is such an account shows when the link is opened. */
export function makeServerLink(username: string, ports: SealPorts): ServerLink {
  return serverLink(username, ports.now(), ports);
}

interface ServerLink {
  readonly token: string;
  readonly lifetimeMs: number;
}

function serverLink(username: string, issuedAt: number, ports: SealPorts): ServerLink {
  const link = { username, madeBy: null, disavowals: 0, issuedAt, endsAt: issuedAt + ON_SERVER_MS };
  return { token: sealRecoveryLink(link, { ...ports, key: ports.keys.recovery }), lifetimeMs: ON_SERVER_MS };
}
