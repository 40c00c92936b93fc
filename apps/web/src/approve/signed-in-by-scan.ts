import { useEffect, useState } from 'react';
import { standingHere } from '../api/session-requests.ts';
import { seemsSignedInByScan } from '../authentication/signed-in-hint.ts';

async function isSignedInByScan(): Promise<boolean> {
  const answer = await standingHere();
  return answer.kind === 'ok' && answer.value.current?.session.signedInBy === 'qr';
}

/** Whether this browser was itself signed in by a scan; null while that is not sure. Only one that seems so asks. */
export function useSignedInByScan(): boolean | null {
  const [isByScan, setByScan] = useState<boolean | null>(() => (seemsSignedInByScan() ? null : false));
  useEffect(() => {
    if (isByScan === null) void isSignedInByScan().then(setByScan);
  }, [isByScan]);
  return isByScan;
}
