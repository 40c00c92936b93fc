import {
  type AccountChange,
  AccountChanged,
  AccountDetails,
  type AccountDetailsRequest,
  AccountList,
  type AccountsQuery,
  AllSessionsEnded,
  API,
  Invitation,
  InvitationList,
  type InvitationRequest,
  InvitationRevoked,
  InvitationsMade,
  RecoveryLink,
  RecoveryLinkSent,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post } from './request.ts';

export function listAccounts(query: AccountsQuery): Promise<ApiResponse<AccountList>> {
  const wanted = Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  return get(`${API.accountsByNonce(newNonce())}?${new URLSearchParams(wanted)}`, AccountList);
}

export function changeAccount(id: string, change: AccountChange): Promise<ApiResponse<AccountChanged>> {
  return post(API.changeAccount(id, change), {}, AccountChanged);
}

export function changeAccountDetails(id: string, details: AccountDetailsRequest): Promise<ApiResponse<AccountDetails>> {
  return post(API.accountDetails(id), details, AccountDetails);
}

/** Signs everybody out everywhere, here too. */
export function endAllSessions(): Promise<ApiResponse<AllSessionsEnded>> {
  return post(API.endAllSessions, {}, AllSessionsEnded);
}

/** A link for a new password, for somebody who cannot sign in. */
export function makeRecoveryLink(id: string): Promise<ApiResponse<RecoveryLink>> {
  return post(API.recoveryLink(id), {}, RecoveryLink);
}

/** Sends the link that was made to the owner of its account. */
export function sendRecoveryLink(token: string): Promise<ApiResponse<RecoveryLinkSent>> {
  return post(API.sendRecoveryLink, { token }, RecoveryLinkSent);
}

export function listInvitations(): Promise<ApiResponse<InvitationList>> {
  return get(API.invitationsByNonce(newNonce()), InvitationList);
}

export function revokeInvitation(id: string): Promise<ApiResponse<InvitationRevoked>> {
  return post(API.revokeInvitation(id), {}, InvitationRevoked);
}

/** Invites all of them, or nobody. Sent again with the same ids, it makes no second invitation. */
export function invitePeople(invitations: InvitationRequest[]): Promise<ApiResponse<InvitationsMade>> {
  return post(API.invitePeople, { invitations }, InvitationsMade);
}

export function makeInvitation(): Promise<ApiResponse<Invitation>> {
  return post(API.invitations, {}, Invitation);
}
