import {
  AccountPicture,
  API,
  LinkCheck,
  type NewAccountRequest,
  PasswordChanged,
  type PasswordChangeRequest,
} from '@pollen/shared';
import { type ApiResponse, post, type SignInResponse } from './request.ts';
import { postSignIn } from './sign-in-request.ts';

/** Whether the link is still valid, before anybody fills in the form. */
export function checkLink(token: string): Promise<ApiResponse<LinkCheck>> {
  return post(API.checkLink, { token }, LinkCheck);
}

/** First-run setup, with the token of the link that the server printed. */
export function setUp(account: NewAccountRequest): Promise<SignInResponse> {
  return postSignIn(API.setup, account);
}

export function acceptInvitation(account: NewAccountRequest): Promise<SignInResponse> {
  return postSignIn(API.acceptInvitation, account);
}

/** With a `data:` address; null takes the picture away. */
export function changePicture(picture: string | null): Promise<ApiResponse<AccountPicture>> {
  return post(API.changePicture, { picture }, AccountPicture);
}

export function changePassword(request: PasswordChangeRequest): Promise<ApiResponse<PasswordChanged>> {
  return post(API.changePassword, request, PasswordChanged);
}
