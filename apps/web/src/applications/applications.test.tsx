import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { ApplicationPreview, ApplicationRequest } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok, problem } from '../api/testing/responses.ts';
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

it('tells of each application who may use it, when it was used, and in plain words what went wrong', async () => {
  const at = new Date().toISOString();
  requests.listApplications.mockResolvedValue(
    listed(
      applicationEntry('Grafana', {
        application: { allowed_groups: ['nurses'], allowed_people: ['x'], require_pkce: false },
        people: [{ id: 'x', username: 'grace', displayName: 'Grace' }],
        lastUsedAt: at,
        faults: [
          { at, error: 'invalid_client', detail: 'secret mismatch', count: 3 },
          { at, error: 'new_error', detail: '', count: 1 },
        ],
      }),
    ),
  );
  await show();
  expect(screen.getByText('nurses and Grace')).toBeTruthy();
  expect(screen.getByText(/^Without PKCE/)).toBeTruthy();
  await userEvent.click(screen.getByText('What went wrong lately (2)'));
  expect(screen.getByText(/with a wrong secret, or not at all.*\(3 times\)$/)).toBeTruthy();
  expect(screen.getByText('invalid_client: secret mismatch')).toBeTruthy();
  expect(screen.getByText('It was answered “new_error”.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open Grafana' }).getAttribute('href')).toBe('https://grafana.example/');
});

it.each([
  [{ forward_auth_host: 'wiki.example' }, 'Behind a proxy that asks here'],
  [{ grant_types: ['urn:ietf:params:oauth:grant-type:device_code' as const] }, 'A device, let in by a code'],
])('says what kind is one that no browser comes back to: %j', async (application, kind) => {
  requests.listApplications.mockResolvedValue(
    listed(applicationEntry('Wiki', { application: { redirect_uris: [], ...application } })),
  );
  await show();
  expect(screen.getByText(kind)).toBeTruthy();
});

it('changes nothing of what the file has, and says why', async () => {
  requests.listApplications.mockResolvedValue(listed(applicationEntry('Wiki', { isInFile: true })));
  await show();
  expect(screen.getByText(/APPS_FILE/)).toBeTruthy();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Set up', 'Add an application']);
});

it.each<[string, Record<string, string>, ApplicationRequest]>([
  [
    'public',
    { 'Where browsers come back to': 'https://map.example/back' },
    {
      redirect_uris: ['https://map.example/back'],
      token_endpoint_auth_method: 'none',
    },
  ],
  [
    'native',
    { 'Where browsers come back to': 'org.example.map:/back' },
    {
      redirect_uris: ['org.example.map:/back'],
      application_type: 'native',
      token_endpoint_auth_method: 'none',
    },
  ],
  ['proxy', { 'Host behind a proxy that asks here': 'map.example' }, { forward_auth_host: 'map.example' }],
])('asks for what a %s application needs that no template knows', async (kind, typed, wanted) => {
  requests.previewApplication.mockResolvedValue(invalid('client_name: expected'));
  await show();
  await press('Add an application');
  await select('Application', 'generic');
  await select('Kind', kind);
  await fill('Its address', 'https://map.example');
  for (const [label, text] of Object.entries(typed)) await fill(label, text);
  await press('Continue');
  const home = { software_id: 'generic', client_uri: 'https://map.example' };
  await waitFor(() => expect(requests.previewApplication).toHaveBeenCalledWith({ ...home, ...wanted }));
});

it('wants no address of a device, which is opened nowhere', async () => {
  requests.previewApplication.mockResolvedValue(invalid('client_name: expected'));
  await show();
  await press('Add an application');
  await select('Application', 'generic');
  await select('Kind', 'device');
  await press('Continue');
  await waitFor(() => expect(requests.previewApplication).toHaveBeenCalled());
  expect(requests.previewApplication.mock.calls[0]?.[0]).toMatchObject({
    client_uri: null,
    grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
  });
});

it('adds from a template what was seen before, and gives its secret once with what to paste where', async () => {
  const preview = ok<ApplicationPreview>({
    kind: 'application-preview',
    application: grafana.application,
    instructions: [],
  });
  requests.listApplications.mockResolvedValueOnce(listed());
  requests.previewApplication.mockResolvedValueOnce(invalid('client_uri: expected a whole address'));
  requests.previewApplication.mockResolvedValue(preview);
  requests.addApplication.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  requests.addApplication.mockResolvedValue(
    ok({ kind: 'application-added', entry: grafana, secret: 'the-secret', instructions }),
  );
  verifyPassword.mockResolvedValue(ok(null));
  await show();
  expect(screen.getByText('There are none yet.')).toBeTruthy();
  await press('Add an application');
  await screen.findByLabelText('Its address');
  await press('Continue');
  expect(errorOf('Its address')).toBe('Enter where people open it.');
  await fill('Its address', 'grafana');
  await press('Continue');
  await waitFor(() => expect(errorOf('Its address')).toBe('Enter a whole address, such as https://app.example.com.'));
  await fill('Its address', ' https://grafana.example/ ');
  await press('Continue');
  expect((await screen.findByText('Grafana will be registered like this')).tagName).toBe('H3');
  expect(screen.getByText('https://grafana.example/callback')).toBeTruthy();
  expect(requests.addApplication).not.toHaveBeenCalled();
  await press('Add Grafana');
  await userEvent.type(await screen.findByLabelText('Password'), 'my password{Enter}');
  expect(await screen.findByText('Grafana is added. Now let it know where to ask:')).toBe(document.activeElement);
  expect(field('Secret').value).toBe('the-secret');
  expect(field('Environment').value).toContain('ID=grafana');
  expect(requests.addApplication.mock.lastCall).toEqual([
    { software_id: 'grafana', client_uri: 'https://grafana.example/' },
  ]);
  await press('Done');
  expect(screen.queryByLabelText('Secret')).toBeNull();
  expect(await screen.findByRole('heading', { name: 'Grafana' })).toBeTruthy();
});

it('comes back from the preview with what was typed, and with what is wrong after all', async () => {
  const preview: ApplicationPreview = {
    kind: 'application-preview',
    application: grafana.application,
    instructions: [],
  };
  requests.previewApplication.mockResolvedValue(ok(preview));
  requests.addApplication.mockResolvedValue(problem('application-exists'));
  await show();
  await press('Add an application');
  await screen.findByLabelText('Its address');
  await select('Application', 'generic');
  await fill('Its address', 'https://pay.example');
  await fill('Where browsers come back to', 'https://pay.example/a\n\n https://pay.example/b ');
  await press('Continue');
  await screen.findByText('Grafana will be registered like this');
  await press('Back');
  expect(field('Where browsers come back to').value).toBe('https://pay.example/a\nhttps://pay.example/b');
  await press('Continue');
  await screen.findByText('Grafana will be registered like this');
  await press('Add Grafana');
  expect(await screen.findByText('There is one with this ID already.')).toBeTruthy();
  expect(field('Its address').value).toBe('https://pay.example');
});

it('says what is missing where nobody can sign in to anything', async () => {
  requests.listApplications.mockResolvedValue(ok({ kind: 'applications', issuer: null, applications: [] }));
  await show();
  expect(screen.getByText(/^Set APP_URL first/)).toBeTruthy();
});
