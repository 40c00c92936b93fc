import { expect, it, jest } from '@jest/globals';
import type { Activity } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { ok } from '../api/testing/responses.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';
import type { Outcome } from './approve-state.ts';
import { aScan } from './testing/simulated-question.ts';

const loadActivity = jest.fn<() => Promise<ApiResponse<Activity>>>();
const sendNothing = { sendConfirmation: jest.fn(), sendConfirmations: jest.fn(), sendDisavowal: jest.fn() };
jest.unstable_mockModule('../api/activity-requests.ts', () => ({ loadActivity, ...sendNothing }));
jest.unstable_mockModule('../api/approve-requests.ts', () => ({
  loadLastApproval: () => new Promise(() => undefined),
}));
const { OutcomeScreen } = await import('./outcome-screen.tsx');
const { LazySignInReview } = await import('./lazy-sign-in-review.tsx');

const NEXT: Record<Outcome['kind'], string> = {
  approved: '/devices',
  'device-approved': '/devices',
  'not-allowed': '/devices',
  denied: '/devices',
  'wrong-number': 'scan',
  'let-go': 'scan',
  'already-scanned': 'scan',
  'already-decided': 'scan',
  'ran-out': 'scan',
  'too-late': 'scan',
  'scanned-by-qr-session': '/',
  'too-many': 'scan',
  'signed-out': '/',
  'not-now': 'scan',
  elsewhere: 'https://login.test/',
};

function outcomeOf(kind: string): Outcome {
  if (kind === 'approved') return { kind, seconds: 900, loginId: aScan.id };
  if (kind === 'device-approved') return { kind, seconds: 900 };
  if (kind === 'elsewhere') return { kind, address: 'https://login.test' };
  if (kind === 'too-many') return { kind, retryAfter: 840 };
  const simple = (
    [
      'denied',
      'wrong-number',
      'let-go',
      'already-scanned',
      'already-decided',
      'ran-out',
      'too-late',
      'scanned-by-qr-session',
      'not-allowed',
      'signed-out',
      'not-now',
    ] as const
  ).find((each) => each === kind);
  return { kind: simple ?? 'not-now' };
}

it.each(Object.entries(NEXT))('shows a title, a lead and a next step for %s', (kind, next) => {
  const onScan = jest.fn();
  render(<OutcomeScreen outcome={outcomeOf(kind)} onScan={onScan} />);
  const title = screen.getByRole('heading', { level: 1 });
  expect(document.activeElement).toBe(title);
  expect(title.nextElementSibling?.textContent?.length).toBeGreaterThan(20);
  if (next === 'scan') fireEvent.click(screen.getByRole('button', { name: 'Scan a code' }));
  else expect(screen.getByRole('link').getAttribute('href')).toBe(next);
  expect(onScan).toHaveBeenCalledTimes(next === 'scan' ? 1 : 0);
});

it('shows a different title for each outcome', () => {
  const titles = Object.keys(NEXT).map((kind) => {
    const { unmount } = render(<OutcomeScreen outcome={outcomeOf(kind)} onScan={() => undefined} />);
    const title = screen.getByRole('heading', { level: 1 }).textContent;
    unmount();
    return title;
  });
  expect(new Set(titles).size).toBe(titles.length);
});

it('says how long the computer stays signed in, and how long to wait', () => {
  render(<OutcomeScreen outcome={outcomeOf('approved')} onScan={() => undefined} />);
  screen.getByText('It stays signed in for 15 minutes.');
  render(<OutcomeScreen outcome={outcomeOf('too-many')} onScan={() => undefined} />);
  screen.getByText(/type its code in 14 minutes/);
  render(<OutcomeScreen outcome={{ kind: 'too-many', retryAfter: null }} onScan={() => undefined} />);
  screen.getByText(/Wait a little/);
});

it('asks about no other sign-in under any outcome, also where there is one to ask about', async () => {
  rememberSignedIn('password');
  const signIn = {
    kind: 'signed-in',
    at: new Date().toISOString(),
    browser: 'Firefox 131',
    os: 'Windows',
    address: '192.0.2.7',
    sessionId: 'another',
    signedInBy: 'password',
    by: null,
    isAsked: true,
  } as const;
  loadActivity.mockResolvedValue(ok<Activity>({ kind: 'activity', isProofWanted: false, entries: [signIn] }));
  // Where it is asked it is there, so that what follows can fail.
  const elsewhere = render(<LazySignInReview />);
  await screen.findByText(/Was this you\?/);
  elsewhere.unmount();
  loadActivity.mockClear();
  jest.useFakeTimers();
  try {
    for (const kind of Object.keys(NEXT)) {
      const { unmount } = render(<OutcomeScreen outcome={outcomeOf(kind)} onScan={() => undefined} />);
      await act(() => jest.advanceTimersByTimeAsync(60_000));
      expect([kind, screen.queryByText(/Was this you\?/)]).toEqual([kind, null]);
      unmount();
    }
    expect(loadActivity).not.toHaveBeenCalled();
  } finally {
    jest.useRealTimers();
  }
});
