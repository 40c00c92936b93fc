import { jest } from '@jest/globals';
import {
  type ApplicationAdded,
  type ApplicationChanged,
  type ApplicationEntry,
  type ApplicationList,
  type ApplicationPreview,
  type ApplicationRequest,
  type ApplicationTemplates,
  type Instruction,
  type NewSecret,
  type OneApplication,
  SECRET_PLACEHOLDER,
} from '@pollen/shared';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../../api/request.ts';
import { ok, problem } from '../../api/testing/responses.ts';

/** In place of `application-requests.ts`, as administrators use it. */
export const requests = {
  listApplications: jest.fn<() => Promise<ApiResponse<ApplicationList>>>(),
  listTemplates: jest.fn<() => Promise<ApiResponse<ApplicationTemplates>>>(),
  loadApplication: jest.fn<(id: string) => Promise<ApiResponse<OneApplication>>>(),
  previewApplication: jest.fn<(wanted: ApplicationRequest) => Promise<ApiResponse<ApplicationPreview>>>(),
  addApplication: jest.fn<(wanted: ApplicationRequest) => Promise<ApiResponse<ApplicationAdded>>>(),
  changeApplication: jest.fn<(id: string, wanted: ApplicationRequest) => Promise<ApiResponse<ApplicationChanged>>>(),
  removeApplication: jest.fn<(id: string) => Promise<ApiResponse<unknown>>>(),
  renewSecret: jest.fn<(id: string, seconds: number) => Promise<ApiResponse<NewSecret>>>(),
  endOldSecret: jest.fn<(id: string) => Promise<ApiResponse<unknown>>>(),
};

export const listed = (...applications: ApplicationEntry[]) =>
  ok<ApplicationList>({ kind: 'applications', issuer: 'https://login.example', applications });
export const instructions: Instruction[] = [
  { kind: 'block', title: 'Environment', text: `ID=grafana\nSECRET=${SECRET_PLACEHOLDER}` },
  { kind: 'fields', title: 'In its settings', fields: [{ label: 'Issuer', value: 'https://login.example' }] },
];
export const invalid = (detail: string) => problem('invalid-request', { detail });
export const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
export const select = (label: string, value: string) => userEvent.selectOptions(screen.getByLabelText(label), value);
export const errorOf = (label: string) =>
  document.getElementById(field(label).getAttribute('aria-describedby') ?? '')?.textContent;

export async function fill(label: string, text: string) {
  await userEvent.clear(field(label));
  await userEvent.click(field(label));
  await userEvent.paste(text);
}
