import '../../jsdom-gaps.ts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { ok, problem } from '../api/testing/responses.ts';
import { receivedNow } from '../ui/elapsed.ts';

const reportUse = jest.fn<() => Promise<ApiResponse<CurrentSession>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ reportUse }));
const { StillThere } = await import('./still-there.tsx');

function current(expiresIn: number, idleExpiresIn: number): CurrentSession {
  return {
    account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
    session: { id: 's', signedInBy: 'qr', lifetime: 3600, expiresIn, idleExpiresIn, approvedBy: null },
  };
}
const onUsed = jest.fn<(current: CurrentSession) => void>();
const onSignedOut = jest.fn<() => void>();
const askAgain = jest.fn<() => void>();

const page = (expiresIn: number, idleExpiresIn: number, signOut: 'ready' | 'failed' = 'ready') => (
  <StillThere
    current={current(expiresIn, idleExpiresIn)}
    {...receivedNow()}
    {...{ signOut, onUsed, onSignedOut, askAgain }}
  >
    <h1 tabIndex={-1}>Signed in as Ada</h1>
    <button type="button">Open</button>
  </StillThere>
);
const show = (expiresIn: number, idleExpiresIn: number) => render(page(expiresIn, idleExpiresIn));
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const dialog = () => screen.queryByRole('alertdialog');
const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await pass(0);
};
/** What another tab has written. */
const hear = (newValue: string) =>
  act(() => void dispatchEvent(new StorageEvent('storage', { key: 'pollen.still-there', newValue })));

beforeEach(() => {
  jest.useFakeTimers();
  document.title = 'Signed in · Pollen';
  for (const mock of [onUsed, onSignedOut, askAgain]) mock.mockReset();
  reportUse.mockReset().mockResolvedValue(ok(current(3500, 360)));
});
afterEach(() => {
  jest.useRealTimers();
});

describe('where nobody uses a shared computer', () => {
  it('asks a minute before, in place of the page, with the focus on what keeps it', async () => {
    show(3600, 360);
    await pass(299_000);
    expect(dialog()).toBeNull();
    await pass(1_000);
    expect(screen.getByRole('alertdialog', { name: 'Still there?', description: 'Signing out in 60 s' })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Stay' }));
    expect(screen.queryByRole('heading', { name: 'Signed in as Ada' })).toBeNull();
    expect(document.title).toBe('Still there? · Pollen');
  });

  it('counts down where it can be seen, and reads out nothing of that', async () => {
    show(3600, 60);
    await pass(15_000);
    const timer = screen.getByRole('timer');
    expect([timer.textContent, timer.getAttribute('aria-live')]).toEqual(['Signing out in 45 s', 'off']);
    expect(screen.getByRole('alertdialog', { description: 'Signing out in 60 s' })).toBeTruthy();
  });

  it('stays where somebody says so, goes on where they were, and tells the other tabs', async () => {
    const { rerender } = show(3600, 61);
    const open = screen.getByRole('button', { name: 'Open' });
    open.focus();
    await pass(1_000);
    const written = jest.spyOn(Storage.prototype, 'setItem');
    await press('Stay');
    expect(onUsed).toHaveBeenCalledWith(current(3500, 360));
    expect(written).toHaveBeenCalledWith('pollen.still-there', 'used');
    expect(localStorage.getItem('pollen.still-there')).toBeNull();
    rerender(page(3500, 360));
    expect(dialog()).toBeNull();
    expect([document.activeElement, document.title]).toEqual([open, 'Signed in · Pollen']);
    written.mockRestore();
  });

  it('takes Escape for an answer, and a pointer that only passes for none', async () => {
    show(3600, 60);
    fireEvent(window, Object.assign(new MouseEvent('pointermove'), { movementX: 5 }));
    await pass(1_000);
    expect(reportUse).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByRole('button', { name: 'Stay' }), { key: 'Escape' });
    await pass(0);
    expect(onUsed).toHaveBeenCalled();
  });

  it('says so where the answer did not arrive, and goes on counting', async () => {
    reportUse.mockResolvedValue({ kind: 'no-response' });
    show(3600, 60);
    await press('Stay');
    expect(screen.getByText(/No connection|No answer/)).toBeTruthy();
    await pass(5_000);
    expect(screen.getByRole('timer').textContent).toBe('Signing out in 55 s');
  });

  it('is told where the answer came too late', async () => {
    reportUse.mockResolvedValue(problem('sign-in-required'));
    show(3600, 60);
    await press('Stay');
    expect(onSignedOut).toHaveBeenCalled();
  });

  it('asks the server again where another tab was answered', async () => {
    show(3600, 60);
    hear('used');
    expect(askAgain).toHaveBeenCalled();
  });
});

describe('two minutes before its end', () => {
  it('says that it comes and cannot be put off, and is content with that', async () => {
    show(121, 121);
    await pass(1_000);
    const name = 'Your time is almost up';
    expect(screen.getByRole('alertdialog', { name, description: 'Signing out in 120 s' })).toBeTruthy();
    expect(screen.getByText('This can’t be extended. To stay longer, sign in again.')).toBeTruthy();
    expect(document.title).toBe(`${name} · Pollen`);
    expect(screen.queryByRole('button', { name: 'Stay' })).toBeNull();
    await press('OK');
    expect(dialog()).toBeNull();
    await pass(100_000);
    expect(dialog()).toBeNull();
  });

  it('is noted in all tabs at once', () => {
    show(100, 100);
    expect(dialog()).not.toBeNull();
    hear('end-noted');
    expect(dialog()).toBeNull();
  });

  it('says so where the sign-out that was wanted did not arrive', () => {
    render(page(100, 100, 'failed'));
    expect(screen.getByText(/You’re still signed in here/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Sign out now' }).getAttribute('data-action')).toBe('sign-out');
  });
});
