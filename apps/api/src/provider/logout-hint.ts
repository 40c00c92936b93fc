import * as z from 'zod';
import type { Application } from '../application/application.ts';
import { parseJson } from '../store/json-codec.ts';
import type { ProviderPorts } from './provider-ports.ts';
import type { RunningProvider } from './running-provider.ts';

const Claims = z.object({ aud: z.string(), sub: z.string() });

/** What an ID token of ours says, however old it is; null where the signature is not ours or it is of another kind. */
export async function readLogoutHint(
  idToken: string,
  { provider }: RunningProvider,
  { applications }: ProviderPorts,
): Promise<{ readonly application: Application; readonly accountId: string } | null> {
  const [, payload = ''] = idToken.split('.');
  const claims = Claims.safeParse(parseJson(Buffer.from(payload, 'base64url').toString()));
  if (!claims.success) return null;
  const { aud, sub } = claims.data;
  const [application, client] = [await applications.find(aud), await provider.Client.find(aud)];
  if (application === null || client === undefined) return null;
  const isOurs = await provider.IdToken.validate(idToken, client).then(
    () => true,
    () => false,
  );
  return isOurs ? { application, accountId: sub } : null;
}
