import type { LinkPorts } from '../../account/account-link.ts';
import type { AccountPorts } from '../../account/create-account.ts';
import type { LinkLimits } from '../../account/link-limits.ts';
import type { ActivityNotes } from '../../activity/activity-notes.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { SignIn } from '../../session/http/sign-in-response.ts';
import type { RecentAuthPorts } from '../../session/re-authentication.ts';
import type { SessionStore } from '../../session/session-store.ts';
import type { MakeRateLimiter } from '../../store/rate-limiter.ts';
import type { PasskeyPorts } from '../ports.ts';
import type { PasskeySites } from './passkey-sites.ts';

/** What the routes of passkeys need. */
export interface PasskeyRoutesPorts {
  readonly core: PasskeyPorts &
    AccountPorts &
    LinkPorts &
    RecentAuthPorts & {
      readonly sessions: SessionStore;
      readonly notes: ActivityNotes;
      readonly linkLimits: LinkLimits;
    };
  readonly guards: Pick<SessionGuards, 'requireFullCaller' | 'requireRecentAuth' | 'reAuthenticationRequired'>;
  readonly signIn: SignIn;
  readonly passkeySites: PasskeySites;
  /** What the product is called here: authenticators show it. */
  readonly brandName: string;
}

export function passkeyLimits(make: MakeRateLimiter) {
  return { changesPerAccount: make({ name: 'passkey-change', points: 60, seconds: 600, keys: 'dear' }) };
}

export type PasskeyHandlerPorts = PasskeyRoutesPorts & { readonly limits: ReturnType<typeof passkeyLimits> };
