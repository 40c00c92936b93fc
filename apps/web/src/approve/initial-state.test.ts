import { beforeEach, describe, expect, it } from '@jest/globals';
import { ENTRY, ended } from './approve-state.ts';
import { fromFrame, fromTyped, initialState, storePendingCode, untilActivated } from './initial-state.ts';
import { aQuestion } from './testing/simulated-question.ts';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const FRAME = `${ID}00abcdefghijkl`;
const scanning = (code: string) => ({ at: 'scanning', code: { code, typed: null } });

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/q');
});

describe('the page opens', () => {
  it('with the frame of its URL, which it takes out at once', () => {
    history.replaceState(null, '', `/q?from=camera#${FRAME}`);
    const entries = history.length;
    expect(initialState()).toEqual(scanning(FRAME));
    expect(location.href).toBe('http://localhost/q?from=camera');
    expect(history.length).toBe(entries);
  });

  it('with the code that came with a link in its field, and asks nothing about it', () => {
    history.replaceState(null, '', '/q?user_code=wdjbmjht');
    const state = initialState();
    expect(state).toEqual({ at: 'entry', unknown: null, filled: 'WDJB-MJHT' });
    storePendingCode(state);
    expect(initialState()).toEqual(state);
    storePendingCode(fromTyped('WDJB-MJHT'));
    expect(location.href).toBe('http://localhost/q');
    expect(initialState()).toEqual(scanning('WDJB-MJHT'));
    for (const odd of ['AEIO-UAEI', '', 'WDJB-MJHT-WDJB']) {
      history.replaceState(null, '', `/q?user_code=${odd}`);
      expect(initialState()).toEqual(ENTRY);
    }
  });

  it('with a field to type into, where it has no code', () => {
    expect(initialState()).toBe(ENTRY);
  });

  it('with the scanner, where somebody came for it', () => {
    history.replaceState(null, '', '/q?scan');
    expect(initialState()).toEqual({ at: 'scanner' });
  });

  it('as the screen that shows the code, where this very browser shows it', () => {
    localStorage.setItem('pollen.showing-login', ID);
    history.replaceState(null, '', `/q#${FRAME}`);
    expect(initialState()).toEqual({ at: 'own-screen' });
    history.replaceState(null, '', `/q#B${FRAME.slice(1)}`);
    expect(initialState()).toMatchObject({ at: 'scanning' });
  });

  it('as that screen, too, where what it shows is typed', () => {
    localStorage.setItem('pollen.showing-user-code', 'WDJB-MJHT');
    expect(fromTyped('wdjb mjht')).toEqual({ at: 'own-screen' });
    expect(fromTyped('WDJB-MJHV')).toEqual({ at: 'scanning', code: { code: 'WDJB-MJHV', typed: 'WDJB-MJHV' } });
    expect(fromTyped('')).toMatchObject({ at: 'scanning' });
  });

  it('disabled in a frame of another page, whatever its URL', () => {
    history.replaceState(null, '', `/q#${FRAME}`);
    expect(initialState(true)).toEqual({ at: 'framed' });
  });
});

describe('a reload', () => {
  const code = { code: 'a-ticket', typed: null };

  it('during the sign-in or the question comes back to the same code', () => {
    storePendingCode({ at: 'scanning', code: { code: FRAME, typed: null } });
    storePendingCode({ at: 'sign-in', code });
    expect(initialState()).toEqual(scanning('a-ticket'));
    storePendingCode({ at: 'question', question: aQuestion() });
    expect(initialState()).toEqual(scanning('a-ticket'));
  });

  it('of the scanner comes back to the code, once there is one; opening it again scans again', () => {
    history.replaceState(null, '', '/q?scan');
    storePendingCode({ at: 'scanner' });
    expect(initialState()).toEqual({ at: 'scanner' });
    storePendingCode({ at: 'scanning', code: { code: FRAME, typed: null } });
    expect(initialState()).toEqual(scanning(FRAME));
    history.replaceState(null, '', '/q?scan');
    expect(initialState()).toEqual({ at: 'scanner' });
  });

  it('after the end does not ask again', () => {
    storePendingCode({ at: 'sign-in', code });
    storePendingCode(ended({ kind: 'denied' }));
    expect(initialState()).toBe(ENTRY);
  });

  it.each(['PXJR-NGHT', 'pxjrnght', `${FRAME}x`, `${ID}.tovue9.${ID}`])('takes %j in the URL for no scan', (link) => {
    storePendingCode({ at: 'sign-in', code });
    history.replaceState(null, '', `/q#${link}`);
    expect(initialState()).toEqual(ENTRY);
    expect(location.hash).toBe('');
    expect(fromFrame(link)).toEqual(ENTRY);
  });

  it('with another code in the URL takes that one', () => {
    storePendingCode({ at: 'sign-in', code });
    history.replaceState(null, '', `/q#${FRAME}`);
    expect(initialState()).toEqual(scanning(FRAME));
  });
});

it('waits until a prerendered page is activated', async () => {
  const ahead = { configurable: true, value: true };
  Object.defineProperty(document, 'prerendering', ahead);
  let isSeen = false;
  const seen = untilActivated().then(() => {
    isSeen = true;
  });
  await Promise.resolve();
  await Promise.resolve();
  expect(isSeen).toBe(false);
  Object.defineProperty(document, 'prerendering', { ...ahead, value: false });
  document.dispatchEvent(new Event('prerenderingchange'));
  await seen;
  expect(isSeen).toBe(true);
  await untilActivated();
});
