import { API, type DecideDeviceRequest, DecideResponse, LookResponse } from '@pollen/shared';
import { type ApiResponse, post } from './request.ts';

/** `code` is a user code as typed, or the scan ticket that stands for it. */
export function lookAtDevice(code: string): Promise<ApiResponse<LookResponse>> {
  return post(API.lookAtDevice, { code }, LookResponse);
}

export function decideDevice(decision: DecideDeviceRequest): Promise<ApiResponse<DecideResponse>> {
  return post(API.decideDevice, decision, DecideResponse);
}
