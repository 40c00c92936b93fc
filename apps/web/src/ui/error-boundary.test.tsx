import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { messages } from '../i18n/messages.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { retryImport } from './retry-import.ts';

const { broken, incomplete, noResponse } = messages.shared;

beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
});

function showBroken(error: unknown) {
  const Broken = () => {
    throw error;
  };
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  return screen.getByRole('heading').textContent;
}

it('blames the network for a part of the page that did not come', async () => {
  const error: unknown = await retryImport(() => Promise.reject(new TypeError('Failed to fetch')), 1).catch(
    (thrown: unknown) => thrown,
  );
  expect(showBroken(error)).toBe(incomplete);
  expect(screen.getByText(noResponse)).toBeTruthy();
});

it('does not blame it for a mistake of ours', () => {
  expect(showBroken(new TypeError('ours'))).toBe(broken);
  expect(screen.queryByText(noResponse)).toBeNull();
});
