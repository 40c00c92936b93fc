import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const FOR_THIS_MACHINE = 'subjectAltName=IP:127.0.0.1,DNS:localhost';
const TO_SIGN_OTHERS = 'basicConstraints=critical,CA:TRUE';

/** A certificate that nobody has signed: of a server on this machine, or of an authority. */
export function newCertificate(use: 'server' | 'authority'): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-certificate-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  const purpose = use === 'server' ? FOR_THIS_MACHINE : TO_SIGN_OTHERS;
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const args = ['req', '-x509', ...curve, '-nodes', '-days', '2', '-subj', `/CN=Pollen ${use}`, '-addext', purpose];
  execFileSync('openssl', [...args, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}
