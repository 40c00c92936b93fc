import { afterEach, expect, test } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { networkCheckWords as says } from '../i18n/network-check.ts';
import { NetworkCheckPage } from './network-check-page.tsx';
import { type Meddle, newSimulatedNetwork, page } from './testing/simulated-network.ts';

afterEach(cleanup);

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const again = () => screen.getByRole('button', { name: says.again });
const field = () => screen.findByLabelText<HTMLTextAreaElement>(says.supportText);

test('checks as soon as it is opened, and says how it stands in one sentence', async () => {
  render(<NetworkCheckPage ports={newSimulatedNetwork().ports} />);
  expect(await heading(says.checking)).toBeTruthy();
  expect(again().getAttribute('aria-disabled')).toBe('true');
  expect(screen.queryByLabelText(says.supportText)).toBeNull();
  expect(await heading(says.works)).toBeTruthy();
  expect(document.title).toContain(says.title);
  for (const name of Object.values(says.test)) expect(screen.getByRole('heading', { level: 3, name })).toBeTruthy();
});

test('checks again when asked to, and keeps the focus where it is', async () => {
  let isRefusing = false;
  const meddle: Meddle = (_seen, pass) => (isRefusing ? page(403) : pass());
  const { ports } = newSimulatedNetwork(meddle);
  render(<NetworkCheckPage ports={ports} />);
  await heading(says.works);
  isRefusing = true;
  await userEvent.click(again());
  expect(await heading(says.cannot.refused)).toBeTruthy();
  expect(document.activeElement).toBe(again());
  expect((await field()).value).toContain(says.cannot.refused);
});

test('copies the whole text', async () => {
  const user = userEvent.setup();
  render(<NetworkCheckPage ports={newSimulatedNetwork().ports} />);
  await user.click(await screen.findByRole('button', { name: says.copy }));
  expect(await screen.findByRole('button', { name: says.copied })).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe((await field()).value);
});

test('asks nothing more once it is gone', async () => {
  const { ports, seen } = newSimulatedNetwork();
  const { unmount } = render(<NetworkCheckPage ports={ports} />);
  unmount();
  const asked = seen.length;
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(seen.length).toBe(asked);
});
