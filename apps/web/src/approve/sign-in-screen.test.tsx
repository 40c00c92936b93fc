import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SessionEnding, SessionStatus } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok } from '../api/testing/responses.ts';

const loadSessionStatus = jest.fn<() => Promise<ApiResponse<SessionStatus>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({
  loadSessionStatus,
  signInWithPassword: jest.fn(),
  revokeSession: jest.fn(),
}));
const { SignInScreen } = await import('./sign-in-screen.tsx');
const { OwnScreen } = await import('./own-screen.tsx');
const { OutcomeScreen } = await import('./outcome-screen.tsx');

const status = (ended?: SessionEnding) =>
  ok<SessionStatus>({ kind: 'session-status', current: null, isSetUp: true, ...(ended && { ended }) });
const show = () => render(<SignInScreen isSetUp onSignedIn={() => undefined} />);

beforeEach(() => void loadSessionStatus.mockReset().mockResolvedValue(status()));
afterEach(() => {
  jest.restoreAllMocks();
});

it('asks for the password', () => {
  show();
  screen.getByLabelText('Password');
});

it('says that the browser keeps no cookies, where a sign-in would come to nothing', () => {
  jest.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false);
  show();
  screen.getByRole('heading', { name: 'This browser isn’t keeping cookies' });
  screen.getByText(/^Allow them for localhost /);
  screen.getByRole('button', { name: 'Try again' });
  screen.getByRole('link', { name: 'Check this network' });
  expect(screen.queryByLabelText('Password')).toBeNull();
});

describe('a page that asks to sign in', () => {
  const pages = [
    ['after a scan', () => show()],
    ['on the screen that shows the code', () => render(<OwnScreen />)],
    [
      'after a decision that came too late',
      () => render(<OutcomeScreen outcome={{ kind: 'signed-out' }} onScan={() => undefined} />),
    ],
  ] as const;

  it.each(pages)('says that the session was ended from elsewhere, by whom and when: %s', async (_, open) => {
    const by = { browser: 'Chrome 131', os: 'Android' };
    loadSessionStatus.mockResolvedValue(status({ how: 'session-ended', at: new Date().toISOString(), by }));
    open();
    const said = await screen.findByText(/Chrome 131 on Android/);
    expect(said.closest('[role=status]')?.textContent).toMatch(/just now|ago/);
  });

  it.each(pages)('says nothing where it was not, or nobody knows: %s', async (_, open) => {
    for (const response of [status(), NO_RESPONSE]) {
      loadSessionStatus.mockClear();
      loadSessionStatus.mockResolvedValue(response);
      const { unmount } = open();
      await loadSessionStatus.mock.results[0]?.value;
      expect(screen.queryByText(/out here from|so you were signed out|administrator signed/)).toBeNull();
      unmount();
    }
  });

  it('asks about no session under any other outcome', () => {
    render(<OutcomeScreen outcome={{ kind: 'denied' }} onScan={() => undefined} />);
    expect(loadSessionStatus).not.toHaveBeenCalled();
  });
});
