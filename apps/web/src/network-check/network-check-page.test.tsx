import { afterEach, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import { NetworkCheckPage } from './network-check-page.tsx';
import { type Middlebox, newSimulatedNetwork, page } from './testing/simulated-network.ts';

afterEach(cleanup);

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const again = () => screen.getByRole('button', { name: text.again });
const field = () => screen.findByLabelText<HTMLTextAreaElement>(text.supportText);

it('checks as soon as it is opened, and gives the verdict in one sentence', async () => {
  render(<NetworkCheckPage ports={newSimulatedNetwork().ports} />);
  expect(await heading(text.checking)).toBeTruthy();
  expect(again().getAttribute('aria-disabled')).toBe('true');
  expect(screen.queryByLabelText(text.supportText)).toBeNull();
  expect(await heading(text.works)).toBeTruthy();
  expect(document.title).toContain(text.title);
  for (const name of Object.values(text.test)) expect(screen.getByRole('heading', { level: 3, name })).toBeTruthy();
});

it('checks again when asked to, and keeps the focus where it is', async () => {
  let isRefusing = false;
  const middlebox: Middlebox = (_seen, pass) => (isRefusing ? page(403) : pass());
  const { ports } = newSimulatedNetwork(middlebox);
  render(<NetworkCheckPage ports={ports} />);
  await heading(text.works);
  isRefusing = true;
  await userEvent.click(again());
  expect(await heading(text.cannot.refused)).toBeTruthy();
  expect(document.activeElement).toBe(again());
  expect((await field()).value).toContain(text.cannot.refused);
});

it('copies the whole text', async () => {
  const user = userEvent.setup();
  render(<NetworkCheckPage ports={newSimulatedNetwork().ports} />);
  await user.click(await screen.findByRole('button', { name: text.copy }));
  expect(await screen.findByRole('button', { name: text.copied })).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe((await field()).value);
});

it('sends nothing more once it is gone', async () => {
  const { ports, seen } = newSimulatedNetwork();
  const { unmount } = render(<NetworkCheckPage ports={ports} />);
  unmount();
  const asked = seen.length;
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(seen.length).toBe(asked);
});
