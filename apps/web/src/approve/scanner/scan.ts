import { type CameraOutcome, closeCamera, type NoCamera } from './camera.ts';
import type { ReadQr } from './qr-reader.ts';

/** `foreign`: a code was seen that is not one of this site. `unready`: the decoder does not work here. */
export type ScannerState = 'opening' | 'looking' | 'foreign' | NoCamera | 'unready';

export interface ScannerPorts {
  openCamera: () => Promise<CameraOutcome>;
  loadReader: () => Promise<ReadQr>;
}

interface Scanning {
  /** Gets the content of a code; true ends the scanning. */
  onCode: (content: string) => boolean;
  onState: (state: ScannerState) => void;
  signal: AbortSignal;
}

/** Between two pictures; to decode one takes about 20 ms. */
const READ_EVERY_MS = 120;

/** Shows the camera in `video` and reads codes in it, until one is accepted or the signal is aborted. */
export async function scan(video: HTMLVideoElement, ports: ScannerPorts, scanning: Scanning): Promise<void> {
  const { onState, signal } = scanning;
  const loading = ports.loadReader().catch(() => null);
  const camera = await ports.openCamera();
  if (camera.kind === 'closed') {
    if (!signal.aborted) onState(camera.why);
    return;
  }
  try {
    await play(video, camera.stream, signal);
    const read = await loading;
    if (signal.aborted) return;
    onState(read === null ? 'unready' : 'looking');
    if (read !== null) await readUntilAccepted(video, read, scanning);
  } catch {
    if (!signal.aborted) onState('unready');
  } finally {
    closeCamera(camera.stream);
  }
}

async function play(video: HTMLVideoElement, stream: MediaStream, signal: AbortSignal): Promise<void> {
  // The camera's light goes out at once, even while the decoder is still loading.
  signal.addEventListener('abort', () => closeCamera(stream), { once: true });
  if (signal.aborted) return;
  video.srcObject = stream;
  await video.play();
}

async function readUntilAccepted(video: HTMLVideoElement, read: ReadQr, { onCode, signal }: Scanning): Promise<void> {
  while (!signal.aborted) {
    const contents = await read(video);
    if (signal.aborted || contents.some(onCode)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, READ_EVERY_MS);
    });
  }
}
