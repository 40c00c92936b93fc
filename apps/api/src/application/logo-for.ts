import type { Account } from '../account/account.ts';
import { mayUse } from './application-access.ts';
import type { ApplicationStore } from './application-store.ts';

/**
 * Where we show the picture of the application of this name, to somebody who may use it. Null where there is none, or
 * where several have the name: one would pass for the other.
 */
export async function logoFor(
  name: string,
  account: Account,
  applications: Pick<ApplicationStore, 'list'>,
): Promise<string | null> {
  const [application, ...others] = (await applications.list()).filter(({ client_name }) => client_name === name);
  if (application === undefined || others.length > 0) return null;
  return mayUse(application, account) ? application.logo_uri : null;
}
