import type { AccountId } from '../account/account.ts';
import type { LinkPorts } from '../account/account-link.ts';
import { type AccountStore, accountStore } from '../account/account-store.ts';
import type { AccountPorts } from '../account/create-account.ts';
import { invitationLimit } from '../account/invitation-limit.ts';
import { invitationStore } from '../account/invitation-store.ts';
import { type LinkLimits, linkLimits } from '../account/link-limits.ts';
import { pictureLimit } from '../account/picture-limit.ts';
import { type SessionEpochs, sessionEpochs } from '../account/session-epoch.ts';
import { setupStateStore } from '../account/setup-state.ts';
import type { Event } from '../activity/activity.ts';
import { type ActivityLog, type ActivityNotes, activityNotes } from '../activity/activity-notes.ts';
import { activityStore } from '../activity/activity-store.ts';
import { type ApplicationHistory, applicationHistory } from '../application/application-history.ts';
import { type ApplicationStore, applicationStore } from '../application/application-store.ts';
import { type Audit, auditOf } from '../audit/audit.ts';
import type { Config } from '../config/config.ts';
import { inNetworks } from '../config/networks.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import { deriveKeys } from '../crypto/keys.ts';
import { limitSlot } from '../crypto/limit-slot.ts';
import type { Passwords } from '../crypto/password-hashing.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { deliveryWindowMs } from '../login/login.ts';
import { loginStore } from '../login/login-store.ts';
import { type PhonePorts, scanLimits } from '../login/phone-actions.ts';
import { type StartLimits, startLimits } from '../login/start-limit.ts';
import { userCodeAttempts } from '../login/user-code-attempts.ts';
import { watchedLogins } from '../login/watched-logins.ts';
import { withSubscriptions } from '../notification/push.ts';
import { type Telling, tellingOf } from '../notification/telling.ts';
import type { PasskeyPorts } from '../passkey/ports.ts';
import { usedChallenges } from '../passkey/used-challenges.ts';
import { deviceCookies } from '../password/device-cookie.ts';
import { passwordLimits } from '../password/password-limits.ts';
import type { ThrottlePorts } from '../password/password-throttle.ts';
import { type AppSessions, appSessions } from '../provider/app-sessions.ts';
import { DEVICE_CODE_SECONDS, type DeviceCodes, deviceCodes } from '../provider/device-codes.ts';
import { type SessionApplications, sessionApplications } from '../provider/session-applications.ts';
import { type SigningKeys, signingKeys } from '../provider/signing-keys.ts';
import { renameLimit } from '../session/rename-limit.ts';
import { type SessionStore, sessionStore } from '../session/session-store.ts';
import type { StartSessionPorts } from '../session/start-session.ts';
import { watchedSessions } from '../session/watched-sessions.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { MakeRateLimiter, RateLimiter } from '../store/rate-limiter.ts';
import { slottedRateLimiters } from '../store/slotted-rate-limiters.ts';
import type { CoreWatch } from './core-watch.ts';

/** What accounts, sessions and logins are built on. */
export interface CoreParts {
  readonly config: Pick<
    Config,
    | 'deadlines'
    | 'sessionLimits'
    | 'publicComputers'
    | 'invitationMs'
    | 'mostLogins'
    | 'approvalFreshnessMs'
    | 'approvalRequiresPasskey'
    | 'applications'
    | 'signingKeyMs'
    | 'appUrl'
    | 'pushServices'
    | 'mail'
    | 'brand'
    | 'language'
    | 'audit'
  >;
  /** What every key is derived from, the newest first. */
  readonly secrets: KeyRing;
  readonly store: KeyValueStore;
  readonly makeRateLimiter: MakeRateLimiter;
  readonly passwords: Passwords;
  readonly random: Random;
  readonly now: Clock;
  readonly log: ActivityLog;
  readonly watch?: CoreWatch | undefined;
  /** Where lines of the audit trail go, with `AUDIT`. */
  readonly writeAudit?: ((line: string) => void) | undefined;
}

/** The ports of every verb, for whatever is put around it: HTTP here. Whoever is given it names only what it needs. */
export type Core = AccountPorts &
  LinkPorts &
  StartSessionPorts &
  PhonePorts &
  PasskeyPorts &
  ThrottlePorts & {
    readonly notes: ActivityNotes;
    readonly sessionEpochs: SessionEpochs;
    readonly linkLimits: LinkLimits;
    readonly pictureLimit: RateLimiter;
    readonly invitationLimit: RateLimiter;
    readonly renameLimit: RateLimiter;
    readonly startLimits: StartLimits;
    /** For the limits of what is put around it. */
    readonly makeRateLimiter: MakeRateLimiter;
    readonly invitationMs: number;
    readonly applications: ApplicationStore;
    readonly applicationHistory: ApplicationHistory;
    /** What applications have of our sessions. */
    readonly appSessions: AppSessions;
    readonly sessionApplications: SessionApplications;
    readonly deviceCodes: DeviceCodes;
    readonly signingKeys: SigningKeys;
    readonly audit: Audit;
  } & Telling;

/** Accounts, sessions, logins, activity and passkeys on a store, without a server. */
export function buildCore(parts: CoreParts): Core {
  const { config, secrets, store, makeRateLimiter, passwords, random, now, log, watch } = parts;
  const { deadlines, sessionLimits } = config;
  const keys = deriveKeys(secrets);
  const makeSlotted = slottedRateLimiters(makeRateLimiter, (key) => limitSlot(key, keys.limitSlot));
  const accounts = accountStore(store);
  const activity = activityStore(store, accounts);
  const epochs = sessionEpochs(store);
  const applications = applicationStore(store, config.applications);
  const inApps = appSessions(store, { applications, now });
  const telling = tellingOf(config, { store, keys, now, accounts, makeRateLimiter: makeSlotted, random, log });
  const { audit, ...recorded } = recordingOf(parts, accounts, makeSlotted);
  const hanging = withSubscriptions(inApps, telling.push);
  const devices = deviceCodes(store, now);
  const longestPending = Math.max(deadlines.pending + deadlines.extended, DEVICE_CODE_SECONDS * 1000);
  return {
    keys,
    random,
    now,
    passwords,
    accounts,
    setupState: setupStateStore(store, accounts),
    invitations: invitationStore(store, now),
    invitationMs: config.invitationMs,
    makeRateLimiter: makeSlotted,
    ...limitsOf(makeSlotted, config),
    sessions: sessionsOf(parts, { sessionEpochs: epochs, endings: hanging }),
    sessionEpochs: epochs,
    sessionLimits,
    idleMs: sessionLimits.idleMs,
    publicComputers: { ...config.publicComputers, isPublic: inNetworks(config.publicComputers.networks) },
    approvalFreshnessMs: config.approvalFreshnessMs,
    approvalRequiresPasskey: config.approvalRequiresPasskey,
    activity,
    applications,
    applicationHistory: applicationHistory(store, now),
    appSessions: inApps,
    sessionApplications: sessionApplications({ applications, appSessions: inApps }),
    succession: hanging,
    signingKeys: signingKeys(store, {
      secrets: keys.signingKeys,
      renewedAfterMs: config.signingKeyMs,
      now,
    }),
    deviceCodes: devices,
    otherCodes: devices,
    notes: activityNotes({ activity, accounts, random, now, log, ...recorded, ...telling }),
    ...telling,
    ...recorded,
    audit,
    logins: watch
      ? watchedLogins(loginStore(store, { now, deadlines }), watch.login)
      : loginStore(store, { now, deadlines }),
    deadlines,
    userCodeAttempts: userCodeAttempts(store, { random, now, lifetimeMs: longestPending }),
    usedChallenges: usedChallenges(store, now),
    deviceCookies: deviceCookies(keys, random),
  };
}

function sessionsOf(
  { store, config: { deadlines }, now, watch }: CoreParts,
  hanging: Pick<Parameters<typeof sessionStore>[1], 'sessionEpochs' | 'endings'>,
): SessionStore {
  const sessions = sessionStore(store, { now, tombstoneMs: deliveryWindowMs(deadlines), ...hanging });
  return watch ? watchedSessions(sessions, watch.session) : sessions;
}

function limitsOf(make: MakeRateLimiter, { mostLogins, deadlines }: Pick<Config, 'mostLogins' | 'deadlines'>) {
  return {
    linkLimits: linkLimits(make),
    pictureLimit: pictureLimit(make),
    invitationLimit: invitationLimit(make),
    renameLimit: renameLimit(make),
    startLimits: startLimits(make, { most: mostLogins, seconds: deadlines.pending / 1000 }),
    scanLimits: scanLimits(make),
    passwordLimits: passwordLimits(make),
  };
}

/** Who learns of what happens to accounts. */
function recordingOf(parts: CoreParts, accounts: AccountStore, makeRateLimiter: MakeRateLimiter) {
  const { config, watch } = parts;
  const audit = auditOf(config.audit, { ...parts, accounts, makeRateLimiter });
  const onRecorded = watch && ((_id: AccountId, event: Event) => watch.activity(event));
  return { audit, beforeRecorded: audit.trail?.beforeRecorded, onRecorded };
}
