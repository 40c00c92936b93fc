import { API, type MailAbout, Notices, type StartNoticesRequest } from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post } from './request.ts';

export function loadNotices(): Promise<ApiResponse<Notices>> {
  return get(API.noticesByNonce(newNonce()), Notices);
}

export function startNotices(subscription: StartNoticesRequest): Promise<ApiResponse<Notices>> {
  return post(API.notices, subscription, Notices);
}

export function changeMailNotices(about: MailAbout): Promise<ApiResponse<Notices>> {
  return post(API.changeMailNotices, { about }, Notices);
}

export function stopNotices(): Promise<ApiResponse<Notices>> {
  return post(API.stopNotices, {}, Notices);
}
