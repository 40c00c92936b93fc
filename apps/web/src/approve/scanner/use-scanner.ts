import { type RefObject, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { retryImport } from '../../ui/retry-import.ts';
import { openCamera } from './camera.ts';
import { readQr } from './frame-from-qr.ts';
import { type ScannerPorts, type ScannerState, scan } from './scan.ts';

const browser: ScannerPorts = {
  openCamera,
  loadReader: () => retryImport(async () => (await import('./qr-reader.ts')).loadQrReader(), 2),
};

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Runs the camera while the page is visible, until it has read a code of this site. */
export function useScanner(
  { onFrame, onLink }: { onFrame: (frame: string) => void; onLink: (code: string) => void },
  ports = browser,
): { state: ScannerState; video: RefObject<HTMLVideoElement | null> } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<ScannerState>('opening');
  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');

  const onCode = useEffectEvent((content: string): boolean => {
    const { frame, userCode } = readQr(content, location.origin);
    if (frame !== undefined) onFrame(frame);
    else if (userCode === undefined) setState('foreign');
    else onLink(userCode);
    return frame !== undefined || userCode !== undefined;
  });

  useEffect(() => {
    if (!isVisible || video.current === null) return;
    const controller = new AbortController();
    void scan(video.current, ports, { onCode, onState: setState, signal: controller.signal });
    return () => {
      controller.abort();
      setState('opening');
    };
  }, [isVisible, ports]);

  return { state, video };
}
