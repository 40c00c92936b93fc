/** Why no camera opened: not allowed, none there, or a page that came by plain http. */
export type NoCamera = 'refused' | 'absent' | 'insecure';
export type CameraOutcome = { kind: 'open'; stream: MediaStream } | { kind: 'closed'; why: NoCamera };

const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
};

export async function openCamera(): Promise<CameraOutcome> {
  // The type says it is always there; on plain http it is not.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) return { kind: 'closed', why: 'insecure' };
  try {
    return { kind: 'open', stream: await devices.getUserMedia(WANTED) };
  } catch (cause) {
    const isRefused = cause instanceof DOMException && cause.name === 'NotAllowedError';
    return { kind: 'closed', why: isRefused ? 'refused' : 'absent' };
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
