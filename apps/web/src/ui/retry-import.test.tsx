import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import { Suspense } from 'react';

import { ErrorBoundary } from './error-boundary.tsx';
import { lazyPart } from './lazy-part.tsx';
import { PageOutdated } from './page-outdated.tsx';
import { PartMissing, retryImport } from './retry-import.ts';

const FAILURE = new TypeError(
  'Failed to fetch dynamically imported module: https://login.example.com/assets/part-x1.js',
);
const fetchMock = jest.fn<(file: string, init: RequestInit) => Promise<Pick<Response, 'status'>>>();
const UPDATED = 'This page has been updated.';

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  Object.assign(globalThis, { fetch: fetchMock });
  fetchMock.mockReset().mockResolvedValue({ status: 200 });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const failing = () => jest.fn<() => Promise<never>>().mockRejectedValue(FAILURE);
const outcomeOf = (loading: Promise<unknown>) => loading.catch((thrown: unknown) => thrown);

it('tries again where the network refused a file that is there', async () => {
  const load = failing();
  const outcome = outcomeOf(retryImport(load, 3));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await outcome).toBeInstanceOf(PartMissing);
  expect(load).toHaveBeenCalledTimes(3);
  render(<PageOutdated />);
  expect(screen.queryByText(UPDATED)).toBeNull();
});

it.each([502, 403, 0])('takes a %i from a network for no word of the server', async (status) => {
  fetchMock.mockResolvedValue({ status });
  const load = failing();
  const outcome = outcomeOf(retryImport(load, 2));
  await jest.advanceTimersByTimeAsync(10_000);
  await outcome;
  expect(load).toHaveBeenCalledTimes(2);
});

it('says at once that the page has been updated where the server has the file no longer', async () => {
  fetchMock.mockResolvedValue({ status: 404 });
  render(<PageOutdated />);
  const load = failing();
  let outcome: unknown;
  await act(async () => {
    outcome = await outcomeOf(retryImport(load));
  });
  expect(outcome).toBeInstanceOf(PartMissing);
  expect(load).toHaveBeenCalledTimes(1);
  expect(fetchMock.mock.calls[0]).toMatchObject(['/assets/part-x1.js', { method: 'HEAD' }]);
  expect(screen.getByRole('alert').textContent).toContain(UPDATED);
  screen.getByRole('button', { name: 'Reload' });
});

it('looks for the scripts of the page itself where the browser does not name the file', async () => {
  const script = Object.assign(document.createElement('script'), { type: 'text/plain' });
  script.setAttribute('src', '/assets/entry-x1.js');
  document.head.append(script);
  fetchMock.mockResolvedValue({ status: 404 });
  const load = jest.fn<() => Promise<never>>().mockRejectedValue(new TypeError('Importing a module script failed.'));
  await act(async () => outcomeOf(retryImport(load)));
  script.remove();
  expect(load).toHaveBeenCalledTimes(1);
  expect(String(fetchMock.mock.calls[0]?.[0])).toMatch(/\/assets\/entry-x1\.js$/);
});

it('a part that did not come takes its own place only, and a mistake of ours goes on to the page', async () => {
  fetchMock.mockResolvedValue({ status: 404 });
  const show = (error: Error) => {
    const Part = lazyPart(() => Promise.reject(error));
    return render(
      <ErrorBoundary>
        <h1>Home</h1>
        <Suspense>
          <Part />
        </Suspense>
      </ErrorBoundary>,
    );
  };
  const { unmount } = show(FAILURE);
  await act(() => jest.advanceTimersByTimeAsync(0));
  screen.getByRole('heading', { name: 'Home' });
  screen.getByText(/A part of this page didn’t load/);
  unmount();
  const Broken = lazyPart(async () => () => {
    throw new TypeError('ours');
  });
  render(
    <ErrorBoundary>
      <Suspense>
        <Broken />
      </Suspense>
    </ErrorBoundary>,
  );
  await act(() => jest.advanceTimersByTimeAsync(0));
  screen.getByRole('heading', { name: 'Something on this page isn’t working' });
});
