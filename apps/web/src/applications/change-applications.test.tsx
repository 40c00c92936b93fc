import '../../jsdom-gaps.ts';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
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
  await userEvent.click(field('On people’s own devices it stays signed in until they end it'));
  await press('Save');
  expect(await screen.findByText('Grafana is changed, from now on.')).toBeTruthy();
  const { client_id, logo_uri, software_id, ...application } = grafana.application;
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
        stays_signed_in: true,
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
  ]);
  expect(screen.queryByLabelText('Groups')).toBeNull();
});

it.each([
  ['redirect_uris: expected an address without #', 'Where browsers come back to', /^Enter whole addresses/],
  ['redirect_uris.1: expected an address; and more', 'Where browsers come back to', /^Enter whole addresses/],
  ['allowed_people.0: nobody has this sign-in name or id', 'People', 'One of these usernames doesn’t exist.'],
  [
    'stays_signed_in: expected false',
    'On people’s own devices it stays signed in until they end it',
    /^For this it has to renew its tokens/,
  ],
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
  requests.changeApplication.mockResolvedValue(invalid('software_id: expected one that is known'));
  await show();
  await press('Change Grafana');
  await fill('Name', 'Something else');
  await press('Save');
  expect(await screen.findByText('No answer. Check your connection, then try again.')).toBeTruthy();
  await press('Save');
  expect(await screen.findByText(/^The server didn’t accept this: software_id/)).toBeTruthy();
  expect(field('Name').value).toBe('Something else');
});

const key = { kty: 'OKP', crv: 'Ed25519', x: 'x'.repeat(43) };
const proxied = applicationEntry('Wiki', {
  application: {
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [key] },
    forward_auth_host: 'wiki.example.com',
    forward_auth_rules: [
      { paths: ['/public/*', '/a b'], methods: ['GET'], access: 'open' },
      { networks: ['10.0.0.0/8'], groups: ['night shift', 'it'], access: 'signed-in' },
    ],
  },
});

describe('the rules of an application behind a proxy, and its keys', () => {
  const saved = () => requests.changeApplication.mock.lastCall?.[1];
  const first = (label: string, place = 0) => screen.getAllByLabelText<HTMLInputElement>(label)[place];
  beforeEach(async () => {
    requests.listApplications.mockResolvedValue(listed(proxied));
    requests.changeApplication.mockResolvedValue(ok({ kind: 'application-changed', entry: proxied, secret: null }));
    await show();
    await press('Change Wiki');
  });

  it('stay as they are where nobody touches them', async () => {
    await press('Save');
    const { forward_auth_rules, jwks } = proxied.application;
    expect(saved()).toMatchObject({ forward_auth_rules, jwks });
  });

  it('are added, moved, changed and removed', async () => {
    await press('Add a rule');
    await userEvent.selectOptions(first('Who gets in', 2) ?? document.body, 'refused');
    await userEvent.type(first('Paths', 2) ?? document.body, '/admin{Enter}{Enter} /admin/* ');
    await userEvent.type(first('Methods', 2) ?? document.body, 'post, , delete,post');
    await press('Move up rule 3');
    await press('Remove rule 1');
    await fill('Or the keys themselves', '');
    await press('Save');
    expect(saved()).toMatchObject({
      forward_auth_rules: [
        { paths: ['/admin', '/admin/*'], methods: ['POST', 'DELETE'], access: 'refused' },
        proxied.application.forward_auth_rules[1],
      ],
      jwks: null,
    });
  });

  it.each([
    ['forward_auth_rules.1.networks.0: expected an address or range', 'From networks', /^Enter addresses or networks/],
    ['forward_auth_rules.1.groups: expected only where', 'And in one of these groups', /^Groups are only for/],
  ])('are told of in the row that is wrong: %s', async (detail, label, said) => {
    requests.changeApplication.mockResolvedValue(invalid(detail));
    await press('Save');
    await waitFor(() => expect(document.activeElement).toBe(first(label, 1)));
    const about = document.activeElement?.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(about)?.textContent).toMatch(said);
  });

  it('keep what is told of one with it, wherever it goes', async () => {
    requests.changeApplication.mockResolvedValue(invalid('forward_auth_rules.1.networks.0: expected an address'));
    await press('Save');
    await waitFor(() => expect(first('From networks', 1)?.getAttribute('aria-invalid')).toBe('true'));
    const wrong = () =>
      screen.getAllByLabelText('From networks').map((each) => each.getAttribute('aria-invalid') === 'true');
    await press('Add a rule');
    expect(wrong()).toEqual([false, true, false]);
    await press('Move up rule 2');
    expect(wrong()).toEqual([true, false, false]);
    await press('Move up rule 2');
    await press('Remove rule 1');
    expect(wrong()).toEqual([true, false]);
    await press('Remove rule 1');
    expect(wrong()).toEqual([false]);
  });

  it.each(['nonsense', '[]', '{"keys": 3}'])('are sent as keys only where they are some: %s', async (typed) => {
    await fill('Or the keys themselves', typed);
    await press('Save');
    expect(errorOf('Or the keys themselves')).toMatch(/^Enter public keys as JSON/);
    expect(requests.changeApplication).not.toHaveBeenCalled();
  });

  it('say where keys are not public, or are not wanted', async () => {
    requests.changeApplication.mockResolvedValueOnce(invalid('jwks.keys.0: expected a public key only'));
    await press('Save');
    await waitFor(() => expect(errorOf('Or the keys themselves')).toMatch(/without anything secret/));
    requests.changeApplication.mockResolvedValueOnce(invalid('forward_auth_rules: expected with a forward_auth_host'));
    await press('Save');
    expect(await screen.findByText(/^Rules are for a host behind a proxy/)).toBeTruthy();
  });
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
