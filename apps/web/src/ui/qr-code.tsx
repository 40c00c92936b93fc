import { create } from 'qrcode';
import { useMemo } from 'react';

const MARGIN = 4;

/** One path for all dark modules, a run of neighbours in a row at a time. */
function path(content: string): { size: number; d: string } {
  const { size, data } = create(content, { errorCorrectionLevel: 'M' }).modules;
  let d = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x;
      while (x < size && data[y * size + x]) x++;
      if (x > start) d += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return { size, d };
}

/** Always dark on white with its margin, whatever the theme: many readers know nothing else. */
export function QrCode({ content, label }: { content: string; label: string }) {
  const { size, d } = useMemo(() => path(content), [content]);
  const side = size + 2 * MARGIN;
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}>
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={d} fill="#111814" shapeRendering="crispEdges" />
    </svg>
  );
}
