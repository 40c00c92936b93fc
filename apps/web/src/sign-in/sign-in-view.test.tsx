import '../../jsdom-gaps.ts';
import { describe, expect, jest, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { SignInScreen, SignInState } from './sign-in-state.ts';
import { SignInView } from './sign-in-view.tsx';

const timeLeft = { expiresAt: 180_000, lifetime: 180 };
const code: SignInState = {
  shows: 'code',
  userCode: 'WDJB-MJHT',
  qrContent: 'https://pollen.example/q#frame',
  address: 'pollen.example/q',
  timeLeft,
  renewed: false,
};
const INSTEAD = 'Sign in here instead';

function show(state: SignInState, network: SignInScreen['network'] = 'ok', isSetUp = true) {
  const actions = {
    startAgain: jest.fn<() => void>(),
    showCode: jest.fn<() => void>(),
    usePassword: jest.fn<() => void>(),
    leavePassword: jest.fn<() => void>(),
  };
  render(<SignInView screen={{ state, network }} isSetUp={isSetUp} actions={actions} passwordForm={<p>the form</p>} />);
  return actions;
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const headline = () => screen.getByRole('heading', { level: 1 }).textContent;

describe('while it waits', () => {
  test('the code is drawn and its text alternative names the typed code', () => {
    show(code);
    expect(headline()).toBe('Scan with your phone’s camera');
    expect(screen.getByRole('img', { name: /WDJB-MJHT/ })).toBeTruthy();
    expect(screen.getByText('WDJB-MJHT')).toBeTruthy();
    expect(screen.getByText('No camera? Go to pollen.example/q and enter')).toBeTruthy();
  });

  test('the password is one press away', async () => {
    const { usePassword } = show(code);
    await press(INSTEAD);
    expect(usePassword).toHaveBeenCalledTimes(1);
  });

  test('a renewed code says so', () => {
    show({ ...code, renewed: true });
    expect(screen.getByText('The last code has run out. Here is a new one.')).toBeTruthy();
  });
});

describe('once scanned', () => {
  test('the number takes the place of the code and of the other way in', () => {
    show({ shows: 'number', number: '47', timeLeft });
    expect(headline()).toBe('Choose this number on your phone');
    expect(screen.getByText('47')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByRole('button', { name: INSTEAD })).toBeNull();
  });

  test('somebody else can start again', async () => {
    const { startAgain } = show({ shows: 'number', number: '47', timeLeft });
    await press('Not you? Start again');
    expect(startAgain).toHaveBeenCalledTimes(1);
  });
});

describe.each([
  ['declined', 'Declined on the phone'],
  ['paused', 'This code has run out'],
] as const)('%s', (shows, title) => {
  test('it says what happened, and the next step has the focus', async () => {
    const { showCode } = show({ shows });
    expect(headline()).toBe(title);
    expect(document.activeElement?.textContent).toBe('Show a new code');
    await userEvent.keyboard('{Enter}');
    expect(showCode).toHaveBeenCalledTimes(1);
  });
});

test('a declined sign-in says that nothing was shared', () => {
  show({ shows: 'declined' });
  expect(screen.getByText('Nothing was shared.')).toBeTruthy();
});

test('the form takes the place of the code, which stays one press away', async () => {
  const { leavePassword } = show({ shows: 'password' });
  expect(screen.getByText('the form')).toBeTruthy();
  await press('Show the code instead');
  expect(leavePassword).toHaveBeenCalledTimes(1);
});

describe('where nobody has an account yet', () => {
  const told = () => screen.queryByText(/^Nobody has an account here yet\. Open the setup link/) !== null;

  test.each([code, { shows: 'password' }, { shows: 'paused' }] as const)('it says so beside $shows', (state) => {
    show(state, 'ok', false);
    expect(told()).toBe(true);
  });

  test('but not once somebody has scanned, nor in place of what the network does', () => {
    show({ shows: 'number', number: '47', timeLeft }, 'ok', false);
    show(code, 'no-response', false);
    expect(told()).toBe(false);
  });
});

describe('where the network is in the way', () => {
  test.each([
    ['no-response', 'Still trying: your network is not letting answers through.'],
    ['refused', 'Still trying: the server is busy.'],
    ['portal', 'Your network wants you to sign in to it first.'],
  ] as const)('%s is said plainly, and the code stays', (kind, sentence) => {
    show(code, kind);
    expect(screen.getByRole('status').textContent).toContain(sentence);
    expect(screen.getByText('WDJB-MJHT')).toBeTruthy();
  });

  test.each(['no-response', 'refused'] as const)('%s leads to the network check, beside this page', (kind) => {
    show(code, kind);
    const link = screen.getByRole('link', { name: 'Check this network' });
    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual(['/network-check', '_blank']);
  });

  test('the page of the network opens beside this one', () => {
    show(code, 'portal');
    expect(screen.getByRole('link', { name: 'Open its page' }).getAttribute('target')).toBe('_blank');
  });
});

test('changes of state are read out politely', () => {
  show({ shows: 'number', number: '47', timeLeft });
  expect(document.querySelector('[aria-live="polite"]')?.textContent).toBe('Scanned. Choose 47 on your phone.');
});
