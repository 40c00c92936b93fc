import {
  API,
  ApplicationAdded,
  ApplicationChanged,
  ApplicationList,
  ApplicationPreview,
  ApplicationRemoved,
  type ApplicationRequest,
  ApplicationTemplates,
  ApplicationUseEnded,
  MyApplications,
  NewSecret,
  OldSecretEnded,
  OneApplication,
  UsedApplications,
} from '@pollen/shared';
import { newNonce } from './nonce.ts';
import { type ApiResponse, get, post } from './request.ts';

/** Those that whoever is signed in may open. */
export function listMyApplications(): Promise<ApiResponse<MyApplications>> {
  return get(API.myAppsByNonce(newNonce()), MyApplications);
}

/** Those that have something of whoever is signed in. */
export function listUsedApplications(): Promise<ApiResponse<UsedApplications>> {
  return get(API.usedAppsByNonce(newNonce()), UsedApplications);
}

export function endUseOfApplication(id: string): Promise<ApiResponse<ApplicationUseEnded>> {
  return post(API.endUseOfApp(id), {}, ApplicationUseEnded);
}

export function listApplications(): Promise<ApiResponse<ApplicationList>> {
  return get(API.appsByNonce(newNonce()), ApplicationList);
}

export function listTemplates(): Promise<ApiResponse<ApplicationTemplates>> {
  return get(API.appTemplatesByNonce(newNonce()), ApplicationTemplates);
}

export function loadApplication(id: string): Promise<ApiResponse<OneApplication>> {
  return get(API.appByNonce(id, newNonce()), OneApplication);
}

export function previewApplication(wanted: ApplicationRequest): Promise<ApiResponse<ApplicationPreview>> {
  return post(API.previewApp, wanted, ApplicationPreview);
}

export function addApplication(wanted: ApplicationRequest): Promise<ApiResponse<ApplicationAdded>> {
  return post(API.apps, wanted, ApplicationAdded);
}

export function changeApplication(id: string, wanted: ApplicationRequest): Promise<ApiResponse<ApplicationChanged>> {
  return post(API.changeApp(id), wanted, ApplicationChanged);
}

export function removeApplication(id: string): Promise<ApiResponse<ApplicationRemoved>> {
  return post(API.removeApp(id), {}, ApplicationRemoved);
}

/** The one of now stays good for so long beside it. */
export function renewSecret(id: string, overlapSeconds: number): Promise<ApiResponse<NewSecret>> {
  return post(API.newAppSecret(id), { overlap_seconds: overlapSeconds }, NewSecret);
}

export function endOldSecret(id: string): Promise<ApiResponse<OldSecretEnded>> {
  return post(API.endOldAppSecret(id), {}, OldSecretEnded);
}
