import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { CameraOutcome } from './scanner/camera.ts';
import type { ReadQr } from './scanner/qr-reader.ts';
import { ScannerScreen } from './scanner-screen.tsx';

const FRAME = 'A'.repeat(36);

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const said = () => screen.getByRole('status').textContent;

function camera() {
  const stop = jest.fn();
  const stream = Object.assign(new EventTarget(), { getTracks: () => [{ stop }] });
  const opened: CameraOutcome = { kind: 'open', stream: Object.assign(Object.create(MediaStream.prototype), stream) };
  return { stop, opened };
}

/** A camera before which `codes` are held, and how often it was opened. */
function show(codes: string[], outcome?: CameraOutcome) {
  const { stop, opened } = camera();
  const openCamera = jest.fn(async () => outcome ?? opened);
  const read = jest.fn<ReadQr>().mockImplementation(async () => codes);
  const loadReader = jest.fn(async () => read);
  const onFrame = jest.fn<(frame: string) => void>();
  const onTyped = jest.fn<(code: string) => void>();
  const onType = jest.fn();
  const onLink = jest.fn<(code: string) => void>();
  const ports = { openCamera, loadReader };
  const view = render(
    <ScannerScreen onFrame={onFrame} onLink={onLink} onTyped={onTyped} onType={onType} ports={ports} />,
  );
  return { ...view, stop, openCamera, read, loadReader, onFrame, onLink, onTyped, onType };
}

function setVisible(isVisible: boolean) {
  const visibilityState = isVisible ? 'visible' : 'hidden';
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibilityState });
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.defineProperty(globalThis, 'MediaStream', { configurable: true, value: class MediaStream {} });
  Object.defineProperty(HTMLMediaElement.prototype, 'play', { configurable: true, value: async () => undefined });
});
afterEach(() => {
  setVisible(true);
  jest.useRealTimers();
});

describe('the scanner', () => {
  it('reports the frame in a code of this site, once, and closes the camera', async () => {
    const codes: string[] = [];
    const { onFrame, stop, read } = show(codes);
    await pass(0);
    expect(said()).toBe('Looking for a code');
    codes.push(`${location.origin}/q#${FRAME}`);
    await pass(1_000);
    expect(onFrame.mock.calls).toEqual([[FRAME]]);
    expect(stop).toHaveBeenCalled();
    const looks = read.mock.calls.length;
    await pass(1_000);
    expect(read).toHaveBeenCalledTimes(looks);
  });

  it('refuses foreign codes, opens nothing and goes on scanning', async () => {
    const codes = [`https://evil.test/q#${FRAME}`];
    const { onFrame, stop, read } = show(codes);
    const before = location.href;
    await pass(500);
    expect(said()).toBe('This code isn’t from here. Nothing was opened.');
    expect(onFrame).not.toHaveBeenCalled();
    expect(stop).not.toHaveBeenCalled();
    expect(location.href).toBe(before);
    codes[0] = `${location.origin}/q#${FRAME}`;
    await pass(500);
    expect(onFrame).toHaveBeenCalledTimes(1);
    expect(read.mock.calls.length).toBeGreaterThan(2);
  });

  it('closes the camera while the page is hidden, and opens it again', async () => {
    const { stop, openCamera, read } = show([]);
    await pass(500);
    setVisible(false);
    expect(stop).toHaveBeenCalled();
    const looks = read.mock.calls.length;
    await pass(5_000);
    expect(read).toHaveBeenCalledTimes(looks);
    setVisible(true);
    await pass(500);
    expect(openCamera).toHaveBeenCalledTimes(2);
    expect(read.mock.calls.length).toBeGreaterThan(looks);
  });

  it('closes the camera when the screen is left, even while it is opening', async () => {
    const { stop, unmount } = show([]);
    unmount();
    await pass(100);
    expect(stop).toHaveBeenCalled();
  });

  it('leads to the form for typed codes', async () => {
    const { onType } = show([]);
    await pass(0);
    fireEvent.click(screen.getByRole('button', { name: 'Type the code instead' }));
    expect(onType).toHaveBeenCalledTimes(1);
  });
});

describe('where there is no scanning', () => {
  it.each([
    ['refused', /camera is blocked/, true],
    ['absent', /camera couldn’t be opened/, true],
    ['insecure', /only works on https pages/, false],
  ] as const)('says why, and what else there is: %s', async (why, messages, mayTryAgain) => {
    const { onTyped } = show([], { kind: 'closed', why });
    await pass(0);
    expect(said()).toMatch(messages);
    screen.getByText(/own camera app/);
    expect(screen.queryByRole('button', { name: 'Try the camera again' }) !== null).toBe(mayTryAgain);
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'wdjbmjht' } });
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(onTyped.mock.calls).toEqual([['WDJB-MJHT']]);
  });

  it('tries the camera again on demand', async () => {
    const { openCamera } = show([], { kind: 'closed', why: 'refused' });
    await pass(0);
    fireEvent.click(screen.getByRole('button', { name: 'Try the camera again' }));
    await pass(0);
    expect(openCamera).toHaveBeenCalledTimes(2);
  });

  it('says so where the decoder does not load, or does not work', async () => {
    for (const fault of ['load', 'read'] as const) {
      const { opened, stop } = camera();
      const broken = () => Promise.reject(new Error('blocked'));
      const ports = { openCamera: async () => opened, loadReader: fault === 'load' ? broken : async () => broken };
      const nothing = () => undefined;
      const { unmount } = render(
        <ScannerScreen onFrame={nothing} onLink={nothing} onTyped={nothing} onType={nothing} ports={ports} />,
      );
      await pass(500);
      expect(said()).toMatch(/scanner didn’t load/);
      expect(stop).toHaveBeenCalled();
      unmount();
    }
  });
});
