import { useMemo } from 'react';
import { type QrPath, qrPath } from './qr-path.ts';

/** Always dark on white with its margin, whatever the theme: many readers know nothing else. */
export function QrDrawing({ box, path, label }: QrPath & { label: string }) {
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={box}>
      <rect x="-4" y="-4" width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#111814" shapeRendering="crispEdges" />
    </svg>
  );
}

export function QrCode({ content, label }: { content: string; label: string }) {
  const drawn = useMemo(() => qrPath(content), [content]);
  return <QrDrawing {...drawn} label={label} />;
}
