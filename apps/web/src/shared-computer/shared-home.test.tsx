import '../../jsdom-gaps.ts';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CurrentSession, isolated, type MyApplications } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { ok, problem } from '../api/testing/responses.ts';
import { receivedNow } from '../ui/elapsed.ts';

const listMyApplications = jest.fn<() => Promise<ApiResponse<MyApplications>>>();
jest.unstable_mockModule('../api/application-requests.ts', () => ({ listMyApplications }));
const { SharedHome } = await import('./shared-home.tsx');

const account = { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: true };
const session: CurrentSession['session'] = {
  id: 's',
  signedInBy: 'qr',
  lifetime: 3600,
  expiresIn: 1800,
  idleExpiresIn: 360,
  approvedBy: { browser: 'Safari 19', os: 'iOS 19' },
};
const onSignedOut = jest.fn<() => void>();
const show = (displayName = 'Ada', more: Partial<CurrentSession['session']> = {}) => {
  const current = { account: { ...account, displayName }, session: { ...session, ...more } };
  return render(<SharedHome current={current} {...receivedNow()} signOut="ready" onSignedOut={onSignedOut} />);
};

beforeEach(() => {
  const wiki = { client_id: 'wiki', client_name: 'The wiki', client_uri: 'https://wiki.example.com/', logo_uri: null };
  listMyApplications.mockReset().mockResolvedValue(ok({ kind: 'my-applications', applications: [wiki] }));
});

describe('the home of a browser that a scan signed in', () => {
  it('says whose it is and for how long, what may be opened, and how to leave', async () => {
    const { container } = show();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Signed in as Ada');
    expect(screen.getByText('in 30 minutes')).toBeTruthy();
    expect(container.querySelector('.time-ring-left')?.getAttribute('stroke-dashoffset')).toBe('-0.5000');
    expect(await screen.findByRole('link', { name: 'The wiki' })).toBeTruthy();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Sign out']);
    expect(screen.getByText(/^Not Ada\? Sign out/)).toBeTruthy();
  });

  it('says nothing else of the person, an administrator or not', async () => {
    const { container } = show();
    await screen.findByRole('link', { name: 'The wiki' });
    expect(screen.getAllByRole('link')).toHaveLength(1);
    expect(container.textContent).not.toMatch(/Safari|iOS|address|Devices|Security|People/);
  });

  it('isolates names that are written from right to left', () => {
    show('מרים (הנהלה)!');
    const name = isolated('מרים (הנהלה)!');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(`Signed in as ${name}`);
    expect(screen.getByText(new RegExp(`^Not ${name.replace(/[()]/g, '\\$&')}`))).toBeTruthy();
  });

  it('shows a full ring where a server of before does not say how long it lasts in all', () => {
    const { container } = show('Ada', { lifetime: undefined });
    expect(container.querySelector('.time-ring-left')?.getAttribute('stroke-dashoffset')).toBe('0.0000');
  });

  it('learns from any request that it is over', async () => {
    listMyApplications.mockResolvedValue(problem('sign-in-required'));
    show();
    await screen.findByRole('button', { name: 'Sign out' });
    expect(onSignedOut).toHaveBeenCalled();
  });
});
