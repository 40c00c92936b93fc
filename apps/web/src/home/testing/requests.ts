import { jest } from '@jest/globals';
import type { AccountPicture, Activity, PasskeyList, SessionList } from '@pollen/shared';
import type { ApiResponse } from '../../api/request.ts';
import { NO_RESPONSE, ok } from '../../api/testing/responses.ts';

const noResponse = async () => NO_RESPONSE;

const listSessions = jest.fn<() => Promise<ApiResponse<SessionList>>>();
const loadActivity = jest.fn<() => Promise<ApiResponse<Activity>>>();
const listPasskeys = jest.fn<() => Promise<ApiResponse<PasskeyList>>>();
const changePicture = jest.fn<() => Promise<ApiResponse<AccountPicture>>>();
export const requests = { listSessions, loadActivity, listPasskeys, changePicture };

/** In place of the modules that send requests: nothing answers but what a test says. */
export const modules = {
  session: {
    listSessions,
    revokeSession: noResponse,
    revokeGroup: noResponse,
    renameSession: noResponse,
    revokeOtherSessions: noResponse,
  },
  administration: {
    makeInvitation: noResponse,
    invitePeople: noResponse,
    listInvitations: noResponse,
    revokeInvitation: noResponse,
    listAccounts: noResponse,
    changeAccount: noResponse,
    changeAccountDetails: noResponse,
    makeRecoveryLink: noResponse,
    sendRecoveryLink: noResponse,
    endAllSessions: noResponse,
  },
  activity: { loadActivity, sendConfirmation: noResponse, sendConfirmations: noResponse, sendDisavowal: noResponse },
  passkey: {
    listPasskeys,
    addPasskey: noResponse,
    renamePasskey: noResponse,
    removePasskey: noResponse,
    creationOptions: noResponse,
    requestOptions: noResponse,
  },
  account: { changePicture, changePassword: noResponse },
  notices: {
    loadNotices: noResponse,
    startNotices: noResponse,
    stopNotices: noResponse,
    changeMailNotices: noResponse,
  },
};

export function forgetRequests(): void {
  for (const request of Object.values(requests)) request.mockReset().mockResolvedValue(NO_RESPONSE);
  listSessions.mockResolvedValue(ok({ kind: 'sessions', sessions: [] }));
}
