import type { interactionPolicy } from 'oidc-provider';
import { mayUse } from '../application/application-access.ts';
import { wantedByApplication } from '../application/proof-wanted.ts';
import { orUnavailable } from './library.ts';
import type { Context, ProviderParts } from './provider-ports.ts';

/** Whoever it is signs in anew, and may be somebody else. */
export const SELECT_ACCOUNT = 'select_account';

/**
 * What has to be true before there is a code. These checks are in the library's own policy and not in our pages, since
 * with a session of the library a request never comes to our pages.
 */
export function policy(parts: ProviderParts): interactionPolicy.DefaultPolicy {
  const { library, callers, applications, now } = parts;
  const { Check, Prompt, base } = library.interactionPolicy;
  const prompts = base();
  const applicationOf = (ctx: Context) => applications.find(ctx.oidc.client?.clientId ?? '');

  const signedIn = new Check('pollen_session', 'End-User authentication is required', 'login_required', (ctx) => {
    const caller = callers.of(ctx.req);
    return caller === null || caller.account.id !== ctx.oidc.session?.accountId;
  });
  const proved = new Check('pollen_proof', 'a new proof is required', 'login_required', (ctx) =>
    orUnavailable(library, async () => {
      const application = await applicationOf(ctx);
      return application === null || wantedByApplication(callers.of(ctx.req), application, now()) !== null;
    }),
  );
  const allowed = new Check('not_allowed', 'the account may not use this application', 'access_denied', (ctx) =>
    orUnavailable(library, async () => {
      const [application, caller] = [await applicationOf(ctx), callers.of(ctx.req)];
      return application === null || caller === null || !mayUse(application, caller.account);
    }),
  );

  const login = prompts.get('login');
  if (login === undefined) throw new Error('the library has no login prompt');
  login.checks.add(signedIn);
  login.checks.add(proved);
  const detailsOf = login.details;
  // The library notes whole seconds: a proof of the same second may be older than what asks for a new one.
  login.details = async (ctx) => ({ ...(await detailsOf(ctx)), askedAt: now() });
  prompts.add(new Prompt({ name: SELECT_ACCOUNT, requestable: true }, () => ({ askedAt: now() })), 0);
  prompts.add(new Prompt({ name: 'access' }, allowed), 2);
  return prompts;
}
