import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { SetupStateStore } from '../account/setup-state.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import type { Keys } from '../crypto/keys.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { BrowserLogin } from '../login/http/browser-login.ts';
import type { LoginCookies } from '../login/http/login-cookies.ts';
import type { Deadlines } from '../login/login.ts';
import type { PageAssets } from '../pages/page-routes.ts';
import type { ContinuationCookie } from '../provider/http/continuation-cookie.ts';
import type { MakeCookie } from '../server/cookie.ts';
import type { NotesInRequest } from '../server/in-request.ts';
import type { OnProblem } from '../server/problem.ts';
import type { PublicUrl } from '../server/public-url.ts';
import type { LeavePorts } from '../session/end-session.ts';
import type { SessionCookie } from '../session/http/session-cookie.ts';
import type { SessionGuards } from '../session/http/session-guards.ts';
import type { Caller } from '../session/use-session.ts';
import type { FormOrigin } from './form-origin.ts';
import type { NoScriptResponses } from './no-script-responses.ts';

export interface NoScriptPorts {
  readonly core: LeavePorts & {
    readonly notes: NotesInRequest<LeavePorts['notes']>;
    readonly keys: Pick<Keys, 'frame' | 'ownPath'>;
    readonly random: Random;
    readonly now: Clock;
    readonly deadlines: Deadlines;
    readonly setupState: Pick<SetupStateStore, 'isClosed'>;
    readonly applications: Pick<ApplicationStore, 'list'>;
  };
  readonly login: BrowserLogin;
  readonly loginCookies: LoginCookies;
  readonly sessionCookie: SessionCookie;
  readonly guards: Pick<SessionGuards, 'findCaller' | 'peekCaller'>;
  /** Where somebody goes on who signs in to an application. */
  readonly continuation: ContinuationCookie;
  /** The name of the application that this address leads on to. */
  readonly applicationAt: (continueTo: string) => Promise<string | null>;
  readonly makeCookie: MakeCookie;
  readonly publicUrl: PublicUrl;
  readonly assets: PageAssets;
  readonly log: Logger;
  readonly onProblem?: OnProblem | undefined;
}

export type RoutePorts = NoScriptPorts & { readonly origin: FormOrigin; readonly responses: NoScriptResponses };

/** Who is signed in, unless an application wants them to sign in once more. */
export async function findSignedIn(
  request: FastifyRequest,
  { guards, continuation }: Pick<NoScriptPorts, 'guards' | 'continuation'>,
): Promise<Caller | null> {
  return continuation.in(request.headers)?.again == null ? guards.findCaller(request) : null;
}
