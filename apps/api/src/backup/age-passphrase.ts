import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { type Identity, type Recipient, Stanza } from 'age-encryption';

/*
 * What the library does for passphrases, by Node's own scrypt: it works in a thread and takes a third of the time, where the library
 * would keep a server from answering for seconds.
 */

const WORK_FACTOR = 18;
/** More would let whoever wrote the file use up the memory. */
const HIGHEST_WORK_FACTOR = 20;
const LABEL = 'age-encryption.org/v1/scrypt';
const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;
const CIPHER = 'chacha20-poly1305';
const scryptAsync = promisify<string, Buffer, number, object, Buffer>(scrypt);

export function passphraseRecipient(passphrase: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const key = await keyOf(passphrase, salt, WORK_FACTOR);
      const cipher = createCipheriv(CIPHER, key, NONCE, { authTagLength: TAG_BYTES });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(['scrypt', salt.toString('base64').replaceAll('=', ''), `${WORK_FACTOR}`], body)];
    },
  };
}

export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      const [kind, salt = '', workFactor = ''] = stanza?.args ?? [];
      const isOurs = stanzas.length === 1 && kind === 'scrypt' && /^[1-9]\d?$/.test(workFactor);
      if (stanza === undefined || !isOurs || Number(workFactor) > HIGHEST_WORK_FACTOR) return null;
      return opened(stanza.body, await keyOf(passphrase, Buffer.from(salt, 'base64'), Number(workFactor)));
    },
  };
}

function keyOf(passphrase: string, salt: Buffer, workFactor: number): Promise<Buffer> {
  const cost = { N: 2 ** workFactor, r: 8, p: 1, maxmem: 2 ** (workFactor + 11) };
  return scryptAsync(passphrase, Buffer.concat([Buffer.from(LABEL), salt]), 32, cost);
}

/** Null: it is another passphrase. */
function opened(body: Uint8Array, key: Buffer): Uint8Array | null {
  const decipher = createDecipheriv(CIPHER, key, NONCE, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
