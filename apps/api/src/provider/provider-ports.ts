import type { IncomingHttpHeaders } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { SessionEpochs } from '../account/session-epoch.ts';
import type { ApplicationHistory } from '../application/application-history.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { UseSessionPorts } from '../session/use-session.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { AppSessions } from './app-sessions.ts';
import type { DeviceCodes } from './device-codes.ts';
import type { Library } from './library.ts';
import type { RequestCallers } from './request-callers.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What the provider needs of the product. */
export interface ProviderPorts extends UseSessionPorts {
  readonly store: KeyValueStore;
  readonly applications: ApplicationStore;
  readonly applicationHistory: ApplicationHistory;
  readonly appSessions: AppSessions;
  readonly deviceCodes: DeviceCodes;
  readonly signingKeys: SigningKeys;
  readonly sessionEpochs: Pick<SessionEpochs, 'current'>;
  /** How long a session may rest unused, in milliseconds: no session is noted to end later than that. */
  readonly idleMs: number;
  readonly random: Random;
  readonly now: Clock;
  readonly log: ProviderLog;
}

interface ProviderLog {
  debug(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What is known only once a server is put around it. */
export interface ProviderSite {
  /** Our one address, without a slash at its end. */
  readonly issuer: string;
  readonly cookieNames: CookieNames;
  /** The page that a person is shown who comes, with these headers, with a request that cannot be answered. */
  readonly errorPage: (fault: ProviderFault, headers: IncomingHttpHeaders) => ErrorPage;
}

export interface CookieNames {
  readonly session: string;
  readonly interaction: string;
  readonly resume: string;
}

export interface ProviderFault {
  /** As the protocol calls it. */
  readonly error: string;
  /** What was asked for is there no longer. */
  readonly isOver: boolean;
}

export interface ErrorPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What the parts of the configuration share. */
export interface ProviderParts extends ProviderPorts {
  readonly library: Library;
  readonly site: ProviderSite;
  readonly callers: RequestCallers;
}

export type Context = KoaContextWithOIDC;
