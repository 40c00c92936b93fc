/** The part of it that is used; it comes without types. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  interface EncryptOptions {
    readonly version: 'aes128gcm';
    /** The receiver's public key, an uncompressed point in base64url. */
    readonly dh: string;
    readonly authSecret: string;
    readonly privateKey: ECDH;
    readonly salt: string;
  }
  export function encrypt(plain: Buffer, options: EncryptOptions): Buffer;
}
