import type { CDPSession, Page } from 'playwright-core';

/** The authenticator of a browser context: what a phone has in itself. */
export interface VirtualAuthenticator {
  /** The next time the phone asks for its lock, this is how it goes. */
  setUserVerified(isVerified: boolean): Promise<void>;
  /** How many passkeys it holds. */
  count(): Promise<number>;
  /** Its passkeys say from now on that they can be backed up, as some do that were made before their first backup. */
  beginBackups(): Promise<void>;
  /** Gives its passkeys to another page's authenticator, as a synced one does. */
  copyTo(page: Page): Promise<VirtualAuthenticator>;
}

const OPTIONS = {
  protocol: 'ctap2',
  ctap2Version: 'ctap2_1',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/**
 * A virtual authenticator picks a passkey that only offers itself as soon as it does. Call this where a person is to tap:
 * the browser then is one that cannot offer passkeys in a field.
 */
export async function withoutOffers(page: Page): Promise<void> {
  await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
}

/** For this page, as long as it is open, through all its navigations. */
export async function addAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options: OPTIONS });
  return authenticator(cdp, authenticatorId);
}

function authenticator(cdp: CDPSession, authenticatorId: string): VirtualAuthenticator {
  const credentials = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return {
    async setUserVerified(isUserVerified) {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    count: async () => (await credentials()).length,
    async beginBackups() {
      for (const { credentialId } of await credentials()) {
        await cdp.send('WebAuthn.setCredentialProperties', { authenticatorId, credentialId, backupEligibility: true });
      }
    },
    async copyTo(page) {
      const other = await page.context().newCDPSession(page);
      await other.send('WebAuthn.enable');
      const added = await other.send('WebAuthn.addVirtualAuthenticator', { options: OPTIONS });
      for (const credential of await credentials()) {
        await other.send('WebAuthn.addCredential', { authenticatorId: added.authenticatorId, credential });
      }
      return authenticator(other, added.authenticatorId);
    },
  };
}
