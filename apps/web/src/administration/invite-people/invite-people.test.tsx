import '../../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { InvitationRequest, InvitationsMade } from '@pollen/shared';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../../api/testing/responses.ts';

const invitePeople = jest.fn<(people: InvitationRequest[]) => Promise<ApiResponse<InvitationsMade>>>();
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../../api/administration-requests.ts', () => ({ invitePeople }));
jest.unstable_mockModule('../../api/re-authentication-requests.ts', () => ({
  verifyPassword,
  verifyPasskey: jest.fn(),
}));
const { InvitePeople } = await import('./invite-people.tsx');

const onMade = jest.fn<() => void>();
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Names, one per line');
const write = (value: string) => fireEvent.change(field(), { target: { value } });
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const cells = () => screen.getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent));

beforeEach(() => {
  onMade.mockReset();
  invitePeople.mockReset().mockImplementation(async (people) =>
    ok({
      kind: 'invitations-made',
      invitations: people.map(({ id }) => ({
        id,
        link: `https://pollen/invitation#${id}`,
        expiresAt: '2026-12-01T12:00:00Z',
      })),
    }),
  );
  render(<InvitePeople onSignedOut={() => undefined} onMade={onMade} />);
});

it('shows what was understood as a table, with the columns that are used', () => {
  write('name;email\nAda Lovelace;ada@example.com\nGrace Hopper;');
  expect(cells()).toEqual([
    ['Line', 'Name', 'Email'],
    ['2', 'Ada Lovelace', 'ada@example.com'],
    ['3', 'Grace Hopper', ''],
  ]);
});

it('makes nothing as long as anything is wrong, and leads to where it is', async () => {
  write('Ada,ada\nGrace,gr ace');
  await press('Make 2 invitations');
  expect(document.activeElement?.textContent).toBe('1 thing to fix');
  expect(invitePeople).not.toHaveBeenCalled();
  await press('Line 2, Username');
  expect(document.activeElement).toBe(field());
  expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe('Grace,gr ace');
  write('Ada,ada\nGrace,grace');
  await press('Make 2 invitations');
  expect(await screen.findByText('2 invitations made')).toBeTruthy();
  expect(invitePeople.mock.lastCall?.[0]).toMatchObject([
    { displayName: 'Ada', username: 'ada' },
    { displayName: 'Grace', username: 'grace' },
  ]);
  expect(onMade).toHaveBeenCalledTimes(1);
});

it('asks for at least one name', async () => {
  await press('Make invitations');
  expect(screen.getByText('Write at least one name.')).toBeTruthy();
  expect(document.activeElement).toBe(field());
  expect(invitePeople).not.toHaveBeenCalled();
});

it('marks usernames that the server says are taken, until they are changed', async () => {
  invitePeople.mockImplementationOnce(async (people) =>
    problem('username-taken', { taken: people.slice(1).map(({ id }) => id) }),
  );
  write('Ada,ada\nGrace,grace');
  await press('Make 2 invitations');
  expect(await screen.findByText('Someone already has this username, or one that looks the same.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Line 2, Username' })).toBeTruthy();
  expect(field().value).toBe('Ada,ada\nGrace,grace');
  write('Ada,ada\nGrace,grace2');
  expect(screen.queryByText(/Someone already has this username/)).toBeNull();
});

it('sends the same ids again where no answer came, and for who has not been changed', async () => {
  invitePeople.mockResolvedValueOnce(NO_RESPONSE);
  write('Ada\nGrace');
  await press('Make 2 invitations');
  await screen.findByText('No answer. Check your connection, then try again.');
  write('Ada\nGrace\nHeidi');
  await press('Make 3 invitations');
  await screen.findByText('3 invitations made');
  const [first, second] = invitePeople.mock.calls.map(([people]) => people.map(({ id }) => id));
  expect(second?.slice(0, 2)).toEqual(first);
  expect(new Set(second).size).toBe(3);
});

it('goes on after re-authentication, and keeps what was written meanwhile', async () => {
  invitePeople.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  verifyPassword.mockResolvedValue(ok(null));
  write('Ada');
  await press('Make 1 invitation');
  await screen.findByLabelText('Password');
  await press('Cancel');
  expect(field().value).toBe('Ada');
  invitePeople.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  await press('Make 1 invitation');
  await userEvent.type(await screen.findByLabelText('Password'), 'my password{Enter}');
  expect(await screen.findByText('1 invitation made')).toBeTruthy();
});

it('shows each link to copy and as a code, and begins anew', async () => {
  const user = userEvent.setup();
  write('Ada\n,grace');
  await press('Make 2 invitations');
  await screen.findByText('2 invitations made');
  expect(document.activeElement?.textContent).toBe('2 invitations made');
  await user.click(screen.getByRole('button', { name: 'Copy link for grace' }));
  const id = invitePeople.mock.lastCall?.[0][1]?.id;
  expect(await navigator.clipboard.readText()).toBe(`https://pollen/invitation#${id}`);
  const codes = () => document.querySelectorAll('.made-invitation svg.qr-code').length;
  expect(codes()).toBe(0);
  await press('Show code for Ada');
  expect(codes()).toBe(1);
  expect([...document.querySelectorAll('.print-card h2')].map(({ textContent }) => textContent)).toEqual([
    'Ada',
    'grace',
  ]);
  expect(document.body.hasAttribute('data-prints-sheet')).toBe(true);
  await press('Invite more people');
  expect(field().value).toBe('');
  expect(document.querySelector('.print-card')).toBeNull();
  expect(document.body.hasAttribute('data-prints-sheet')).toBe(false);
});

it('takes the list from a file', async () => {
  const input = document.querySelector<HTMLInputElement>('input[type="file"]');
  const file = new File(['x'], 'class.csv', { type: 'text/csv' });
  Object.assign(file, { arrayBuffer: async () => new TextEncoder().encode('\ufeffname\r\nAda\r\n').buffer });
  if (input !== null) await userEvent.upload(input, file);
  expect(await screen.findByDisplayValue(/name\s+Ada/)).toBeTruthy();
  // The table follows what is written when there is time.
  await waitFor(() => expect(cells().slice(1)).toEqual([['2', 'Ada']]));
});
