import { type RefObject, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { openCamera } from './camera.ts';
import { readOurCode } from './our-code.ts';
import { type ScannerPorts, type ScannerState, scan } from './scan.ts';

const browser: ScannerPorts = {
  openCamera,
  loadReader: async () => (await import('./qr-reader.ts')).loadQrReader(),
};

function onVisibility(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** Runs the camera while the page is seen, and hands over the first frame of this site. */
export function useScanner(
  onSeen: (frame: string) => void,
  ports = browser,
): { state: ScannerState; video: RefObject<HTMLVideoElement | null> } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<ScannerState>('opening');
  const isVisible = useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');

  const see = useEffectEvent((content: string): boolean => {
    const frame = readOurCode(content, location.origin);
    if (frame === null) setState('foreign');
    else onSeen(frame);
    return frame !== null;
  });

  useEffect(() => {
    if (!isVisible || video.current === null) return;
    const controller = new AbortController();
    void scan(video.current, ports, { see, show: setState, signal: controller.signal });
    return () => {
      controller.abort();
      setState('opening');
    };
  }, [isVisible, ports]);

  return { state, video };
}
