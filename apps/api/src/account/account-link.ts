import type { Keys } from '../crypto/keys.ts';
import type { Random } from '../crypto/random.ts';
import type { AccountStore } from './account-store.ts';
import { type Invitation, type InvitationStore, invitationKey } from './invitation-store.ts';
import { isStillBy } from './invite.ts';
import type { SessionEpochs } from './session-epoch.ts';
import { isSetupToken, type SetupStateStore } from './setup-state.ts';

/** A link that makes one account, as long as nobody has used it up. */
export interface AccountLink {
  /** Names it without being able to use it. */
  readonly id: string;
  /** It makes the first administrator. */
  readonly isAdmin: boolean;
  /** Who was invited, if the invitation says so. */
  readonly person: Invitation['person'] | null;
  /** Of many callers with the link, one is answered true. */
  useUp(): Promise<boolean>;
}

export interface SetupLinkPorts {
  readonly setupState: SetupStateStore;
  readonly keys: Pick<Keys, 'setup'>;
  readonly random: Random;
}

export interface InvitationPorts {
  readonly invitations: InvitationStore;
  readonly accounts: AccountStore;
  readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
}

export type LinkPorts = SetupLinkPorts & InvitationPorts;

const SETUP = 'setup';

/** The link that the server prints as long as there is no account. */
export async function findSetupLink(token: string, ports: SetupLinkPorts): Promise<AccountLink | null> {
  const state = await ports.setupState.findOrCreate(ports.random);
  if (state.status === 'closed' || !isSetupToken(token, state, ports.keys.setup)) return null;
  return { id: SETUP, isAdmin: true, person: null, useUp: () => ports.setupState.close(state) };
}

/** An invitation is void once the account that made it is no longer what it was; see `isStillBy`. */
export async function findInvitation(token: string, ports: InvitationPorts): Promise<AccountLink | null> {
  const key = invitationKey(token);
  const [stored, epoch] = await Promise.all([ports.invitations.find(key), ports.sessionEpochs.current()]);
  const inviter = stored && (await ports.accounts.find(stored.value.invitedBy));
  if (!inviter || !isStillBy(stored.value, inviter.value, epoch)) return null;
  const person = stored.value.person ?? null;
  return { id: key, isAdmin: false, person, useUp: () => ports.invitations.remove(key) };
}

/** The link with this token, whichever it is. */
export async function findLink(token: string, ports: LinkPorts): Promise<AccountLink | null> {
  return (await findSetupLink(token, ports)) ?? findInvitation(token, ports);
}
