import { isolated } from '@pollen/shared';
import type { Account } from '../account/account.ts';
import type { Application } from '../application/application.ts';
import type { Text } from '../i18n/texts.ts';
import type { Said } from './outcome.ts';

/** Names as sentences take them. */
export const named = ({ client_name }: Pick<Application, 'client_name'>) => ({ application: isolated(client_name) });
export const namedPerson = ({ displayName }: Pick<Account, 'displayName'>) => ({ name: isolated(displayName) });

export function notAllowedText(application: Application, account: Account, text: Text): Said {
  const { heading, advice } = text.applications.notAllowed;
  return { heading: heading(named(application)), advice: advice(namedPerson(account)) };
}
