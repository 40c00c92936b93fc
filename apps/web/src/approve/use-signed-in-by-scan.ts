import { useEffect, useState } from 'react';
import { loadSessionStatus } from '../api/session-requests.ts';
import { seemsSignedInByScan } from '../authentication/signed-in-hint.ts';

async function isSignedInByScan(): Promise<boolean> {
  const response = await loadSessionStatus();
  return response.kind === 'ok' && response.value.current?.session.signedInBy === 'qr';
}

/** Whether this browser was itself signed in by a scan; null while it asks, which it does only if the hint says so. */
export function useSignedInByScan(): boolean | null {
  const [isByScan, setByScan] = useState<boolean | null>(() => (seemsSignedInByScan() ? null : false));
  useEffect(() => {
    if (isByScan === null) void isSignedInByScan().then(setByScan);
  }, [isByScan]);
  return isByScan;
}
