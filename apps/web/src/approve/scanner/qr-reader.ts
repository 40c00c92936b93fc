import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

/** What the QR codes in a picture say. */
export type ReadQr = (picture: HTMLVideoElement) => Promise<string[]>;

/** The decoder comes from our own server, never from elsewhere, and only once the scanner is opened. */
export async function loadQrReader(): Promise<ReadQr> {
  const locateFile = (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path);
  await prepareZXingModule({ overrides: { locateFile }, fireImmediately: true });
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  return async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue);
}
