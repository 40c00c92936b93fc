import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** The path of a file of certificates, read into its text. */
export const CertificateFile = pemFile(
  (text) => new X509Certificate(text),
  'expected the path of a readable file that holds certificates (PEM)',
);

/** The path of a file with a private key, read into its text. */
export const PrivateKeyFile = pemFile(
  privateKeyOf,
  'expected the path of a readable file that holds a private key without a passphrase (PEM)',
);

/** Whether a certificate is for the public half of a key. */
export function fitsKey(certificate: string, key: string): boolean {
  return new X509Certificate(certificate).checkPrivateKey(privateKeyOf(key));
}

function privateKeyOf(text: string): KeyObject {
  return createPrivateKey(text);
}

function pemFile(parse: (text: string) => unknown, expected: string) {
  return z.string().transform((path, context) => {
    try {
      const text = readFileSync(path, 'utf8');
      parse(text);
      return text;
    } catch {
      context.addIssue(expected);
      return z.NEVER;
    }
  });
}
