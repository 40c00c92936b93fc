import { beforeEach, expect, it, jest } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok } from '../api/testing/responses.ts';
import type { ActionResult } from './use-re-authentication.ts';

const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { ReAuthenticationProgress } = await import('./re-authentication-progress.tsx');
const { useReAuthentication } = await import('./use-re-authentication.ts');

const text = { reAuthenticateFirst: 'Show who you are.', cancel: 'Cancel' };
const action = jest.fn<() => Promise<ActionResult>>();
const onSignedOut = jest.fn<() => void>();
const onSettled = jest.fn<() => void>();

function Page() {
  const { progress, perform, cancel } = useReAuthentication(onSignedOut, { onSettled });
  return (
    <>
      <ReAuthenticationProgress progress={progress} text={text} onReAuthenticated={perform} onCancel={cancel} />
      <button type="button" onClick={() => perform(action)}>
        Do it
      </button>
      <button type="button" onClick={cancel}>
        Close
      </button>
    </>
  );
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

/** Starts the action, which wants a proof first, and gives one; the response to it comes when the test says so. */
async function sendProof() {
  let respond: (response: ApiResponse<unknown>) => void = () => undefined;
  verifyPassword.mockReturnValue(
    new Promise((resolve) => {
      respond = resolve;
    }),
  );
  render(<Page />);
  await press('Do it');
  await userEvent.type(await screen.findByLabelText('Password'), 'correct horse');
  await press('Continue');
  return () => act(async () => respond(ok(null)));
}

beforeEach(() => {
  for (const mock of [verifyPassword, action, onSignedOut, onSettled]) mock.mockReset();
  action.mockResolvedValueOnce({ kind: 'verification-required', by: ['password'] });
  action.mockResolvedValue({ kind: 'done', text: 'Done.' });
});

it('goes on with the action after re-authentication', async () => {
  const accept = await sendProof();
  expect([action.mock.calls.length, onSettled.mock.calls.length]).toEqual([1, 0]);
  await accept();
  expect(action).toHaveBeenCalledTimes(2);
  expect(document.activeElement?.textContent).toBe((await screen.findByText('Done.')).textContent);
  expect(onSettled).toHaveBeenCalledTimes(1);
});

it('does nothing for a person who cancels while the proof is being checked', async () => {
  const accept = await sendProof();
  await press('Cancel');
  await accept();
  expect(action).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status').textContent).toBe('');
});

it('asks nobody for a proof who has cancelled meanwhile, but says what cannot be taken back', async () => {
  let respond: (result: ActionResult) => void = () => undefined;
  const later = () =>
    new Promise<ActionResult>((resolve) => {
      respond = resolve;
    });
  action.mockReset().mockImplementation(later);
  render(<Page />);
  await press('Do it');
  await press('Close');
  await act(async () => respond({ kind: 'verification-required', by: ['password'] }));
  expect(screen.queryByLabelText('Password')).toBeNull();
  await press('Do it');
  await press('Close');
  await act(async () => respond({ kind: 'done', text: 'Done.' }));
  expect(screen.getByText('Done.')).toBeTruthy();
});

it('tells the page when the session is over, and asks for no proof', async () => {
  action.mockReset().mockResolvedValue({ kind: 'signed-out' });
  render(<Page />);
  await press('Do it');
  expect([onSignedOut.mock.calls.length, onSettled.mock.calls.length]).toEqual([1, 0]);
  expect(screen.queryByLabelText('Password')).toBeNull();
});
