import { type Account, groupsOf } from '../../account/account.ts';

/** What an application learns of whoever was let in. Each is always there, so that none of a visitor's own is left. */
export function identityHeaders(account: Account | null): Readonly<Record<string, string>> {
  return {
    'remote-user': bytesOf(account?.username ?? ''),
    'remote-name': bytesOf(account?.displayName ?? ''),
    'remote-email': bytesOf(account?.mail ?? ''),
    'remote-groups': bytesOf(account === null ? '' : groupsOf(account).join(',')),
    'remote-sub': account?.id ?? '',
  };
}

/** UTF-8, a character of Node's for each byte: what is beyond Latin-1 it does not send. */
function bytesOf(text: string): string {
  return Buffer.from(text.replaceAll(/\p{Cc}/gu, ' ')).toString('latin1');
}
