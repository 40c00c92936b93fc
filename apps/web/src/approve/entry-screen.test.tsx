import { beforeEach, expect, jest, test } from '@jest/globals';
import type { CurrentSession, Standing } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import type { Answer } from '../api/request.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';

const standingHere = jest.fn<() => Promise<Answer<Standing>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ standingHere }));
const { EntryScreen } = await import('./entry-screen.tsx');

const FORM = 'Approve a sign-in';
const standing = (current: CurrentSession | null): Answer<Standing> => ({
  kind: 'ok',
  value: { kind: 'standing', current, isSetUp: true },
});
const byScan: CurrentSession = {
  account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
  session: { id: 's', signedInBy: 'qr', expiresIn: 900, idleExpiresIn: 900, approvedBy: null },
};
const open = () => render(<EntryScreen unknown={null} onTyped={() => undefined} onScan={() => undefined} />);
const sees = (name: string) => screen.findByRole('heading', { level: 1, name });

beforeEach(() => {
  localStorage.clear();
  standingHere.mockReset();
});

test('a browser that was signed in by a scan hears at once that it lets nobody in, before a code is typed', async () => {
  rememberSignedIn('qr');
  standingHere.mockResolvedValue(standing(byScan));
  open();
  expect(screen.queryByRole('textbox')).toBeNull();
  await sees('Use your own phone for this');
});

test('one that only seemed so, or hears nothing, may type', async () => {
  rememberSignedIn('qr');
  for (const answer of [standing(null), { kind: 'no-answer' } as const]) {
    standingHere.mockResolvedValueOnce(answer);
    const { unmount } = open();
    await sees(FORM);
    unmount();
  }
});

test('nobody else is asked about', async () => {
  rememberSignedIn('password');
  open();
  await sees(FORM);
  expect(standingHere).not.toHaveBeenCalled();
});
