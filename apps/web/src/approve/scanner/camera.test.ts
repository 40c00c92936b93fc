import { afterEach, expect, it, jest } from '@jest/globals';
import { openCamera } from './camera.ts';

function devices(getUserMedia: ((wanted: MediaStreamConstraints) => Promise<unknown>) | null) {
  const value = getUserMedia && { getUserMedia };
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: value ?? undefined });
}

afterEach(() => devices(null));

it('opens the camera at the back, without the microphone', async () => {
  const stream = {};
  const getUserMedia = jest.fn<(wanted: MediaStreamConstraints) => Promise<unknown>>().mockResolvedValue(stream);
  devices(getUserMedia);
  expect(await openCamera()).toEqual({ kind: 'open', stream });
  expect(getUserMedia.mock.calls[0]?.[0]).toMatchObject({ audio: false, video: { facingMode: 'environment' } });
});

it('distinguishes a refusal, a missing camera and a page without https', async () => {
  devices(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
  expect(await openCamera()).toEqual({ kind: 'closed', why: 'refused' });
  devices(() => Promise.reject(new DOMException('none', 'NotFoundError')));
  expect(await openCamera()).toEqual({ kind: 'closed', why: 'absent' });
  devices(null);
  expect(await openCamera()).toEqual({ kind: 'closed', why: 'insecure' });
});
