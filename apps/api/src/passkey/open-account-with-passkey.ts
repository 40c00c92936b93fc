import type { NewPasskey } from '@pollen/shared';
import type { AccountLink } from '../account/account-link.ts';
import type { AccountPorts } from '../account/create-account.ts';
import { type OpenAccountOutcome, openAccount } from '../account/open-account.ts';
import type { PasskeySite } from '../account/passkey.ts';
import type { PasskeyNotAccepted } from './check-passkey.ts';
import { makePasskey } from './make-passkey.ts';
import type { PasskeyPorts } from './ports.ts';

interface Wanted {
  readonly token: string;
  readonly username: string;
  readonly displayName: string;
  readonly passkey: NewPasskey;
  /** What the passkey is called at first. */
  readonly passkeyName: string | null;
}

/** Makes the account that this link, with this token, is for: with a passkey and no password. */
export async function openAccountWithPasskey(
  link: AccountLink,
  { token, username, displayName, passkey, passkeyName }: Wanted,
  site: PasskeySite,
  ports: PasskeyPorts & AccountPorts,
): Promise<OpenAccountOutcome | PasskeyNotAccepted> {
  const made = await makePasskey({ passkey, name: passkeyName }, { kind: 'new-account', token }, site, ports);
  if (made.kind !== 'made') return made;
  const wayIn = { kind: 'passkey', passkey: made.passkey, accountId: made.challenge.id } as const;
  return openAccount(link, { username, displayName, wayIn }, ports);
}
