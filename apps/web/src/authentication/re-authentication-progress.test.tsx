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

const text = { verifyFirst: 'Show who you are.', cancel: 'Leave it' };
const action = jest.fn<() => Promise<ActionResult>>();
const onSignedOut = jest.fn<() => void>();
const onSettled = jest.fn<() => void>();

function Page() {
  const { progress, perform, cancel } = useReAuthentication(onSignedOut, onSettled);
  return (
    <>
      <ReAuthenticationProgress progress={progress} text={text} onReAuthenticated={perform} onCancel={cancel} />
      <button type="button" onClick={() => perform(action)}>
        Do it
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
  await press('Go on');
  return () => act(async () => respond(ok(null)));
}

beforeEach(() => {
  for (const mock of [verifyPassword, action, onSignedOut, onSettled]) mock.mockReset();
  action.mockResolvedValueOnce({ kind: 'verification-required', by: ['password'] });
  action.mockResolvedValue({ kind: 'done', text: 'Done.' });
});

it('goes on with the action once the person has shown who they are', async () => {
  const accept = await sendProof();
  expect([action.mock.calls.length, onSettled.mock.calls.length]).toEqual([1, 0]);
  await accept();
  expect(action).toHaveBeenCalledTimes(2);
  expect(document.activeElement?.textContent).toBe((await screen.findByText('Done.')).textContent);
  expect(onSettled).toHaveBeenCalledTimes(1);
});

it('does nothing any more for who gives up while the proof is on its way', async () => {
  const accept = await sendProof();
  await press('Leave it');
  await accept();
  expect(action).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status').textContent).toBe('');
});

it('asks for no second proof of who is signed out, and tells the page', async () => {
  action.mockReset().mockResolvedValue({ kind: 'signed-out' });
  render(<Page />);
  await press('Do it');
  expect([onSignedOut.mock.calls.length, onSettled.mock.calls.length]).toEqual([1, 0]);
  expect(screen.queryByLabelText('Password')).toBeNull();
});
