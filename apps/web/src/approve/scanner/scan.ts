import { type CameraOutcome, closeCamera, type NoCamera } from './camera.ts';
import type { ReadQr } from './qr-reader.ts';

/** `foreign`: a code was seen that is not one of this site. `unready`: the decoder does not work here. */
export type ScannerState = 'opening' | 'looking' | 'foreign' | NoCamera | 'unready';

export interface ScannerPorts {
  openCamera: () => Promise<CameraOutcome>;
  loadReader: () => Promise<ReadQr>;
}

interface Scanning {
  /** Takes what a code says; true ends the scanning. */
  see: (content: string) => boolean;
  show: (state: ScannerState) => void;
  signal: AbortSignal;
}

/** In milliseconds, between two looks; a look takes about 20. */
const BETWEEN_LOOKS = 120;

/** Opens the camera, shows its picture in `video` and reads codes in it, until one is taken or the signal says stop. */
export async function scan(video: HTMLVideoElement, ports: ScannerPorts, scanning: Scanning): Promise<void> {
  const { show, signal } = scanning;
  const loading = ports.loadReader().catch(() => null);
  const camera = await ports.openCamera();
  if (camera.kind === 'closed') {
    if (!signal.aborted) show(camera.why);
    return;
  }
  try {
    await play(video, camera.stream, signal);
    const read = await loading;
    if (signal.aborted) return;
    show(read === null ? 'unready' : 'looking');
    if (read !== null) await lookUntilTaken(video, read, scanning);
  } catch {
    if (!signal.aborted) show('unready');
  } finally {
    closeCamera(camera.stream);
  }
}

async function play(video: HTMLVideoElement, stream: MediaStream, signal: AbortSignal): Promise<void> {
  // The light of the camera goes out at once, whatever is still on its way here.
  signal.addEventListener('abort', () => closeCamera(stream), { once: true });
  if (signal.aborted) return;
  video.srcObject = stream;
  await video.play();
}

async function lookUntilTaken(video: HTMLVideoElement, read: ReadQr, { see, signal }: Scanning): Promise<void> {
  while (!signal.aborted) {
    const contents = await read(video);
    if (signal.aborted || contents.some(see)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, BETWEEN_LOOKS);
    });
  }
}
