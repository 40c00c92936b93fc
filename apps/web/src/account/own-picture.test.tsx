import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { AccountPicture } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';

const SMALL = 'data:image/jpeg;base64,/9j/';
const changePicture = jest.fn<(picture: string | null) => Promise<ApiResponse<AccountPicture>>>();
const scaledPicture = jest.fn<(file: Blob) => Promise<string | null>>();
jest.unstable_mockModule('../api/account-requests.ts', () => ({ changePicture }));
jest.unstable_mockModule('../ui/scaled-picture.ts', () => ({ scaledPicture }));
const { OwnPicture } = await import('./own-picture.tsx');

const onSignedOut = jest.fn();
const kept = (picture: string | null) => ok<AccountPicture>({ kind: 'account-picture', picture });

function Kept({ initial }: { initial: string | null }) {
  const [picture, setPicture] = useState(initial);
  return <OwnPicture picture={picture} onSignedOut={onSignedOut} onChanged={setPicture} />;
}

const image = () => screen.queryByRole('img');
const button = (name: string) => screen.getByRole('button', { name });
const file = (name = 'me.jpg') => new File(['x'], name, { type: 'image/jpeg' });
const chooseFile = (chosen = file()) => userEvent.upload(screen.getByLabelText('Picture'), chosen);

beforeEach(() => {
  changePicture.mockReset().mockResolvedValue(kept('/pictures/new'));
  scaledPicture.mockReset().mockResolvedValue(SMALL);
  onSignedOut.mockReset();
});

it('is nothing at first, and once a file is chosen what was made of it, which holds at once', async () => {
  render(<Kept initial={null} />);
  expect(image()).toBeNull();
  expect(screen.queryByRole('button', { name: 'Remove picture' })).toBeNull();
  await chooseFile();
  await waitFor(() => expect(image()?.getAttribute('src')).toBe('/pictures/new'));
  expect(changePicture.mock.calls).toEqual([[SMALL]]);
  expect(await screen.findByText('Picture changed.')).toBeTruthy();
  expect(button('Change picture')).toBeTruthy();
});

it('opens the choice of a file by its button', async () => {
  render(<Kept initial={null} />);
  const open = jest.spyOn(HTMLInputElement.prototype, 'click');
  await userEvent.click(button('Choose a picture'));
  expect(open).toHaveBeenCalledTimes(1);
  open.mockRestore();
});

it('can be taken away', async () => {
  changePicture.mockResolvedValue(kept(null));
  render(<Kept initial="/pictures/old" />);
  await userEvent.click(button('Remove picture'));
  expect(changePicture.mock.calls).toEqual([[null]]);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Picture removed.'));
  expect(image()).toBeNull();
});

it.each([
  ['that is none', async () => null],
  [
    'that cannot be read',
    async () => {
      throw new Error('gone');
    },
  ],
])('stays as it is with a file %s, and says so; the next one counts', async (_what, scaled) => {
  scaledPicture.mockImplementationOnce(scaled);
  render(<Kept initial="/pictures/old" />);
  await chooseFile();
  expect(await screen.findByText(/^This file can’t be read as a picture/)).toBeTruthy();
  expect(image()?.getAttribute('src')).toBe('/pictures/old');
  expect(changePicture).not.toHaveBeenCalled();
  await chooseFile();
  await waitFor(() => expect(image()?.getAttribute('src')).toBe('/pictures/new'));
  expect(screen.queryByText(/^This file/)).toBeNull();
});

it('stays where the answer does not come, and leaves whoever is not signed in any more', async () => {
  changePicture.mockResolvedValueOnce(NO_RESPONSE);
  render(<Kept initial="/pictures/old" />);
  await chooseFile();
  expect(await screen.findByText('No answer. Check your connection, then try again.')).toBeTruthy();
  expect(image()?.getAttribute('src')).toBe('/pictures/old');
  changePicture.mockResolvedValueOnce(problem('sign-in-required'));
  await chooseFile();
  await waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
});
