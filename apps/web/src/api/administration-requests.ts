import {
  type AccountChange,
  AccountChanged,
  AccountList,
  API,
  PasswordChanged,
  type PasswordChangeRequest,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type Answer, get, post } from './request.ts';

export function listAccounts(): Promise<Answer<AccountList>> {
  return get(API.accountsByNonce(newNonce()), AccountList);
}

export function changeAccount(id: string, change: AccountChange): Promise<Answer<AccountChanged>> {
  return post(API.changeAccount(id, change), {}, AccountChanged);
}

export function changePassword(wanted: PasswordChangeRequest): Promise<Answer<PasswordChanged>> {
  return post(API.changePassword, wanted, PasswordChanged);
}
