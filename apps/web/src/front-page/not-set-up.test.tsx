import '../../jsdom-gaps.ts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { API } from '@pollen/shared';
import { screen } from '@testing-library/dom';
import { operationOf } from '../sign-in/testing/simulated-server.ts';
import { openDocument } from './testing/open-document.tsx';

const OF_ALL = { subtree: true, childList: true, attributes: true };

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const headline = () => screen.getByRole('heading', { level: 2 }).textContent;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  document.body.replaceChildren();
  jest.useRealTimers();
});

describe('where nobody has an account yet', () => {
  const asksOfLogin = (asked: string[]) =>
    asked.filter((url) => !url.startsWith(API.whoamiByNonce(''))).map((url) => operationOf({ url }));

  it('no code is shown or asked about, until somebody has one', async () => {
    const { account, asked, root } = openDocument({ isSetUp: false });
    const codes: boolean[] = [];
    new MutationObserver(() => codes.push(root.querySelector('.qr-code') !== null)).observe(root, OF_ALL);
    await pass(100);
    expect(headline()).toBe('Almost there');
    await pass(30_000);
    expect(codes).not.toContain(true);
    expect(asksOfLogin(asked)).toEqual(['start']);
    account.isSetUp = true;
    await pass(5_100);
    expect(screen.getByRole('img', { name: /Code to scan/ })).toBeTruthy();
    expect(asksOfLogin(asked)).toEqual(['start', 'start']);
  });

  it('is learnt, too, where the response to the start did not say so', async () => {
    const { account } = openDocument();
    account.isSetUp = false;
    await pass(200);
    expect(headline()).toBe('Almost there');
  });

  it('a phone has its own page, and no code either', async () => {
    const { comeReact } = openDocument({ isPhone: true, isSetUp: false });
    comeReact();
    await pass(100);
    screen.getByRole('button', { name: 'Show a code on this device instead' }).click();
    await pass(100);
    expect(headline()).toBe('Almost there');
  });
});
