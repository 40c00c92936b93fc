import type { errors, default as Provider } from 'oidc-provider';
import type { Context, ProviderParts } from './provider-ports.ts';

/** Answers that are no fault of anybody: somebody has yet to sign in or to decide, or does not want to. */
const EXPECTED = new Set([
  'access_denied',
  'authorization_pending',
  'consent_required',
  'interaction_required',
  'login_required',
  'slow_down',
]);

/** Notes for administrators when an application was used, and what goes wrong between it and us. */
export function keepHistory(provider: Provider, { applicationHistory, log }: ProviderParts): void {
  const quietly = (task: Promise<void>) =>
    void task.catch((error: unknown) => log.warn({ err: error }, 'the use of an application could not be noted'));
  const noteFault = (ctx: Context, error: errors.OIDCProviderError) => {
    const id = ctx.oidc.client?.clientId;
    if (id !== undefined && !EXPECTED.has(error.error))
      quietly(applicationHistory.noteFault(id, { error: error.error, detail: detailOf(ctx, error) }));
  };
  provider.on('authorization.error', noteFault);
  provider.on('grant.error', noteFault);
  provider.on('grant.success', ({ oidc: { client } }) => {
    if (client !== undefined) quietly(applicationHistory.noteUse(client.clientId));
  });
}

/** In the words of the library. Which address came with a request is what an administrator has to know of it. */
function detailOf(ctx: Context, { error, error_description, error_detail }: errors.OIDCProviderError): string {
  const detail = error_detail ?? error_description ?? '';
  const address = ctx.oidc.params?.['redirect_uri'];
  return error === 'invalid_redirect_uri' && typeof address === 'string' ? `${detail}: ${address}` : detail;
}
