import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Paths of certificates and keys (PEM), and the folder that they are in. */
interface Certificates {
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
  remove(): void;
}

/** An authority of this test alone, with a certificate of this machine and one of whoever asks it. */
export function makeCertificates(): Certificates {
  const dir = mkdtempSync(join(tmpdir(), 'pollen-tls-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'ignore' });
  const newKey = (name: string) => ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', name];
  openssl('req', '-x509', ...newKey('ca.key'), '-days', '2', '-out', 'ca.pem', '-subj', '/CN=Test authority');
  writeFileSync(join(dir, 'names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1');
  const made = ['server', 'client'].map((name) => {
    openssl('req', ...newKey(`${name}.key`), '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-out', `${name}.pem`);
    return { cert: join(dir, `${name}.pem`), key: join(dir, `${name}.key`) };
  });
  const [server = { cert: '', key: '' }, client = server] = made;
  return { ca: join(dir, 'ca.pem'), server, client, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
