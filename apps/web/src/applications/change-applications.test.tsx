import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok } from '../api/testing/responses.ts';
import {
  errorOf,
  field,
  fill,
  instructions,
  invalid,
  listed,
  press,
  requests,
  select,
} from './testing/administration.ts';
import { applicationEntry } from './testing/application-entry.ts';

const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/application-requests.ts', () => requests);
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { Applications } = await import('./applications.tsx');

const grafana = applicationEntry('Grafana');
const onSignedOut = jest.fn<() => void>();
beforeEach(() => {
  for (const mock of [...Object.values(requests), verifyPassword, onSignedOut]) mock.mockReset();
  requests.listApplications.mockResolvedValue(listed(grafana));
  requests.listTemplates.mockResolvedValue(
    ok({
      kind: 'application-templates',
      templates: [
        { software_id: 'grafana', client_name: 'Grafana', example: 'https://grafana.example.com' },
        { software_id: 'generic', client_name: 'Application', example: 'https://app.example.com' },
      ],
    }),
  );
});

async function show() {
  render(<Applications onSignedOut={onSignedOut} />);
  await screen.findByRole('heading', { name: 'Applications' });
}

it('copies each line', async () => {
  requests.loadApplication.mockResolvedValue(ok({ kind: 'application', entry: grafana, instructions }));
  const user = userEvent.setup();
  await show();
  await press('Set up Grafana');
  await user.click(await screen.findByRole('button', { name: 'Copy: Issuer' }));
  expect(await navigator.clipboard.readText()).toBe('https://login.example');
  expect(screen.getByText('Copied: Issuer')).toBeTruthy();
  expect(screen.getByText(/enter the secret that you kept/)).toBeTruthy();
  await press('Done');
  expect(document.activeElement?.textContent).toBe('Grafana');
});

it('saves what was changed, and all else as it was', async () => {
  requests.changeApplication.mockResolvedValue(ok({ kind: 'application-changed', entry: grafana, secret: null }));
  await show();
  await press('Change Grafana');
  await fill('Where browsers come back to', 'https://grafana.example/callback\nhttps://grafana.example/other');
  await select('Who may use it', 'some');
  await fill('Groups', 'nurses, it');
  await fill('People', 'grace');
  await select('How long a sign-in is good for it', '3600');
  await userEvent.click(field('A passkey is required: a scan or a password isn’t enough'));
  await userEvent.click(field('It stays signed in as long as the session here (refresh tokens)'));
  await press('Save');
  expect(await screen.findByText('Grafana is changed, from now on.')).toBeTruthy();
  const { client_id, logo_uri, software_id, forward_auth_rules, ...application } = grafana.application;
  expect(requests.changeApplication.mock.calls).toEqual([
    [
      'grafana',
      {
        ...application,
        redirect_uris: ['https://grafana.example/callback', 'https://grafana.example/other'],
        allowed_groups: ['nurses', 'it'],
        allowed_people: ['grace'],
        longest_session_seconds: 3_600,
        requires_passkey: true,
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
  ]);
  expect(screen.queryByLabelText('Groups')).toBeNull();
});

it.each([
  ['redirect_uris: expected an address without #', 'Where browsers come back to', /^Enter whole addresses/],
  ['redirect_uris.1: expected an address; and more', 'Where browsers come back to', /^Enter whole addresses/],
  ['allowed_people.0: nobody has this sign-in name or id', 'People', 'No one has one of these usernames.'],
  ['require_pkce: expected true: no other protection', 'It can’t do PKCE', /leave this off/],
])('says at its field what the server does not accept: %s', async (detail, label, said) => {
  requests.changeApplication.mockResolvedValue(invalid(detail));
  await show();
  await press('Change Grafana');
  await select('Who may use it', 'some');
  await fill('Name', 'Something else');
  await press('Save');
  await waitFor(() => expect(errorOf(label)).toMatch(said));
  expect(document.activeElement).toBe(field(label));
  expect(field('Name').value).toBe('Something else');
});

it('keeps what was typed where no answer comes, and says what it cannot name a field for', async () => {
  requests.changeApplication.mockResolvedValueOnce(NO_RESPONSE);
  requests.changeApplication.mockResolvedValue(invalid('forward_auth_rules.0.paths: expected a path'));
  await show();
  await press('Change Grafana');
  await fill('Name', 'Something else');
  await press('Save');
  expect(await screen.findByText('No answer. Check your connection, then try again.')).toBeTruthy();
  await press('Save');
  expect(await screen.findByText(/^The server didn’t accept this: forward_auth_rules/)).toBeTruthy();
  expect(field('Name').value).toBe('Something else');
});

it('makes a new secret, and says until when the old one works', async () => {
  const oldSecretUntil = '2026-12-01T10:00:00.000Z';
  requests.renewSecret.mockResolvedValue(ok({ kind: 'new-secret', secret: 'newer', oldSecretUntil, instructions: [] }));
  await show();
  await press('More for Grafana');
  await press('New secret for Grafana');
  await select('The old secret', '3600');
  await press('New secret for Grafana');
  expect((await screen.findByLabelText<HTMLInputElement>('Secret')).value).toBe('newer');
  expect(requests.renewSecret.mock.calls).toEqual([['grafana', 3_600]]);
  expect(screen.getByText(/^The old one stops working .*2026/)).toBeTruthy();
});

it('removes after a question that says what it means', async () => {
  requests.removeApplication.mockResolvedValue(ok(null));
  await show();
  await press('More for Grafana');
  await press('Remove Grafana');
  expect(screen.getByText(/everyone who is signed in there is signed out of it/)).toBeTruthy();
  expect(requests.removeApplication).not.toHaveBeenCalled();
  requests.listApplications.mockResolvedValue(listed());
  await press('Remove Grafana');
  expect(await screen.findByText('Grafana is removed.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Grafana' })).toBeNull());
});
