import { beforeEach, expect, it, jest } from '@jest/globals';
import type { ApplicationUseEnded, MyApplications, UsedApplications as Used } from '@pollen/shared';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';

const listMyApplications = jest.fn<() => Promise<ApiResponse<MyApplications>>>();
const listUsedApplications = jest.fn<() => Promise<ApiResponse<Used>>>();
const endUseOfApplication = jest.fn<(id: string) => Promise<ApiResponse<ApplicationUseEnded>>>();
jest.unstable_mockModule('../api/application-requests.ts', () => ({
  listMyApplications,
  listUsedApplications,
  endUseOfApplication,
}));
const { Launcher } = await import('./launcher.tsx');
const { UsedApplications } = await import('./used-applications.tsx');

const grafana = {
  client_id: 'grafana',
  client_name: 'Grafana',
  client_uri: 'https://grafana.example/',
  logo_uri: null,
};
const mine = (...applications: MyApplications['applications']) =>
  ok<MyApplications>({ kind: 'my-applications', applications });
const used = (...names: string[]) =>
  ok<Used>({
    kind: 'used-applications',
    applications: names.map((name) => ({
      ...grafana,
      client_id: name,
      client_name: name,
      since: '2026-01-01T10:00:00Z',
      sessionIds: ['s'],
    })),
  });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const onSignedOut = jest.fn<() => void>();
const onEnded = jest.fn<() => void>();

beforeEach(() => {
  for (const mock of [listMyApplications, listUsedApplications, endUseOfApplication, onSignedOut, onEnded])
    mock.mockReset();
});

it('offers each application by its name and logo, or by its first letter', async () => {
  listMyApplications.mockResolvedValue(
    mine(grafana, { ...grafana, client_id: 'x', client_name: '😀 fun', logo_uri: '/logo' }),
  );
  const { container } = render(<Launcher onSignedOut={onSignedOut} />);
  const link = await screen.findByRole('link', { name: 'Grafana' });
  expect(link.getAttribute('href')).toBe('https://grafana.example/');
  expect(link.textContent).toBe('GGrafana');
  expect(screen.getByRole('link', { name: '😀 fun' })).toBeTruthy();
  expect(container.querySelector('img')?.getAttribute('src')).toBe('/logo');
  expect(screen.getByRole('list', { name: 'Your applications' })).toBeTruthy();
});

it.each([
  ['there are none', mine()],
  ['none can be loaded', NO_RESPONSE],
])('shows nothing of applications where %s', async (_when, response) => {
  listMyApplications.mockResolvedValue(response);
  const { container } = render(<Launcher onSignedOut={onSignedOut} />);
  await act(async () => undefined);
  expect(listMyApplications).toHaveBeenCalled();
  expect(container.textContent).toBe('');
});

it('tells the page when the session is over', async () => {
  listMyApplications.mockResolvedValue(problem('sign-in-required'));
  render(<Launcher onSignedOut={onSignedOut} />);
  await waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
});

it('signs out of one application after a question, and says so', async () => {
  listUsedApplications.mockResolvedValueOnce(used('Grafana', 'Gitea')).mockResolvedValue(used('Gitea'));
  endUseOfApplication.mockResolvedValue(ok({ kind: 'application-use-ended', count: 1 }));
  render(<UsedApplications onSignedOut={onSignedOut} onEnded={onEnded} />);
  await screen.findByRole('heading', { name: 'Applications you are signed in to' });
  await press('Sign out of Grafana');
  expect(endUseOfApplication).not.toHaveBeenCalled();
  await press('Cancel');
  expect(document.activeElement?.textContent).toBe('Grafana');
  await press('Sign out of Grafana');
  await press('Sign out of Grafana');
  expect(endUseOfApplication.mock.calls).toEqual([['Grafana']]);
  expect((await screen.findByText('You are signed out of Grafana.')).closest('[role=status]')).toBe(
    document.activeElement,
  );
  expect(onEnded).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('heading', { name: 'Grafana' })).toBeNull();
  expect(screen.getByRole('heading', { name: 'Gitea' })).toBeTruthy();
});

it('claims no end that did not come', async () => {
  listUsedApplications.mockResolvedValue(used('Grafana'));
  endUseOfApplication.mockResolvedValue(NO_RESPONSE);
  render(<UsedApplications onSignedOut={onSignedOut} onEnded={onEnded} />);
  await screen.findByRole('heading', { name: 'Grafana' });
  await press('Sign out of Grafana');
  await press('Sign out of Grafana');
  expect(await screen.findByText('No answer. Check your connection, then try again.')).toBeTruthy();
  expect(onEnded).not.toHaveBeenCalled();
  expect(screen.getByRole('heading', { name: 'Grafana' })).toBeTruthy();
});

it('shows nothing of applications in use where there are none', async () => {
  listUsedApplications.mockResolvedValue(used());
  const { container } = render(<UsedApplications onSignedOut={onSignedOut} onEnded={onEnded} />);
  await act(async () => undefined);
  expect(listUsedApplications).toHaveBeenCalled();
  expect(container.textContent).toBe('');
});
