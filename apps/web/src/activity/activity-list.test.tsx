import { expect, it } from '@jest/globals';
import type { ActivityEntry } from '@pollen/shared';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ActivityList } from './activity-list.tsx';

const about = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
const by = { browser: null, os: null };
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const failed = (count: number, at: string): ActivityEntry => ({ kind: 'failed-attempts', at, ...about, count });

const summaries = () => [...document.querySelectorAll('summary')];

it('tells a sign-in once, and by which steps on demand', () => {
  const login = { ...about, by, loginId: 'one' };
  render(
    <ActivityList
      own="ada"
      entries={[
        { kind: 'signed-in', at: ago(1), sessionId: 's', signedInBy: 'qr', isAsked: false, ...login },
        { kind: 'approved', at: ago(2), ...login },
        { kind: 'scanned', at: ago(3), ...login },
      ]}
    />,
  );
  expect(summaries().map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Firefox on Windows was signed in by a scan/),
  ]);
  const steps = within(document.querySelector('ol') ?? document.body).getAllByRole('listitem');
  expect(steps.map((step) => step.querySelector('bdi')?.textContent)).toEqual([
    'A browser that doesn’t say what it is scanned the code of Firefox on Windows',
    'A browser that doesn’t say what it is approved Firefox on Windows',
    'Firefox on Windows was signed in by a scan',
  ]);
  for (const step of steps) expect(step.textContent).toMatch(/ at \d/);
  expect(screen.getByText('192.0.2.7')).toBeTruthy();
});

it('puts a heading over each day', () => {
  const now = new Date();
  const at = (day: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - day, 0, 0, 1).toISOString();
  render(
    <ActivityList own="ada" entries={[failed(1, at(0)), failed(2, at(1)), failed(3, at(9)), failed(4, at(900))]} />,
  );
  const days = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
  expect(days).toEqual(['Today', 'Yesterday', expect.stringMatching(/day, /), expect.stringMatching(/20\d\d/)]);
});

it('shows twenty at first, and twenty more on demand, of which the first has the focus', async () => {
  render(<ActivityList own="ada" entries={Array.from({ length: 50 }, (_, each) => failed(each, ago(each)))} />);
  expect(summaries()).toHaveLength(20);
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect([summaries().length, document.activeElement]).toEqual([40, summaries()[20]]);
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect([summaries().length, screen.queryByRole('button')]).toEqual([50, null]);
});
