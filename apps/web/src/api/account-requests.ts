import { API, CurrentSession, Invitation, type NewAccountRequest } from '@pollen/shared';
import { type Answer, post } from './request.ts';

/** The first account of this installation, with the link that the server printed. */
export function setUp(account: NewAccountRequest): Promise<Answer<CurrentSession>> {
  return post(API.setup, account, CurrentSession);
}

export function acceptInvitation(account: NewAccountRequest): Promise<Answer<CurrentSession>> {
  return post(API.acceptInvitation, account, CurrentSession);
}

export function makeInvitation(): Promise<Answer<Invitation>> {
  return post(API.invitations, {}, Invitation);
}
