import {
  API,
  CurrentSession,
  LinkCheck,
  type NewAccountRequest,
  PasswordChanged,
  type PasswordChangeRequest,
} from '@pollen/shared';
import { type ApiResponse, post } from './request.ts';

/** Whether the link is still valid, before anybody fills in the form. */
export function checkLink(token: string): Promise<ApiResponse<LinkCheck>> {
  return post(API.checkLink, { token }, LinkCheck);
}

/** First-run setup, with the token of the link that the server printed. */
export function setUp(account: NewAccountRequest): Promise<ApiResponse<CurrentSession>> {
  return post(API.setup, account, CurrentSession);
}

export function acceptInvitation(account: NewAccountRequest): Promise<ApiResponse<CurrentSession>> {
  return post(API.acceptInvitation, account, CurrentSession);
}

export function changePassword(request: PasswordChangeRequest): Promise<ApiResponse<PasswordChanged>> {
  return post(API.changePassword, request, PasswordChanged);
}
