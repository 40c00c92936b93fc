import {
  type AccountChange,
  AccountChanged,
  AccountList,
  API,
  PasswordChanged,
  type PasswordChangeRequest,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post } from './request.ts';

export function listAccounts(): Promise<ApiResponse<AccountList>> {
  return get(API.accountsByNonce(newNonce()), AccountList);
}

export function changeAccount(id: string, change: AccountChange): Promise<ApiResponse<AccountChanged>> {
  return post(API.changeAccount(id, change), {}, AccountChanged);
}

export function changePassword(wanted: PasswordChangeRequest): Promise<ApiResponse<PasswordChanged>> {
  return post(API.changePassword, wanted, PasswordChanged);
}
