import * as openid from 'openid-client';
import type { Client } from './client.ts';
import { type Attempt, browse, type RelyingParty } from './relying-party.ts';

/** What a browser comes back with that was sent to sign in. */
export async function signInTo(
  application: RelyingParty,
  browser: Client,
  more: Record<string, string> = {},
): Promise<{ readonly attempt: Attempt; readonly address: string; readonly error: string | null }> {
  const attempt = await application.begin(more);
  const { address } = await browse(browser, attempt.address);
  return { attempt, address, error: new URL(address).searchParams.get('error') };
}

/** The tokens of an application for somebody who is signed in. */
export async function tokensOf(
  application: RelyingParty,
  browser: Client,
  more: Record<string, string> = {},
): ReturnType<RelyingParty['redeem']> {
  const { attempt, address } = await signInTo(application, browser, more);
  return application.redeem(attempt, address);
}

/** The token in a form of our own, and where it is sent. */
export function formIn(page: { readonly text: string }): string {
  return /name="token" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
}

/** Sends a form of our own pages. */
export function sendForm(
  browser: Client,
  path: string,
  fields: Record<string, string>,
  more: Record<string, string> = {},
) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: browser.origin, ...more };
  return browser.send(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
}

/** Where a page goes on by itself. */
export const nextOf = (page: { readonly text: string }) => /content="0;url=([^"]+)"/.exec(page.text)?.[1] ?? '';

/** Whether an application still gets an answer with this access token. */
export async function isLive({ config }: RelyingParty, accessToken: string): Promise<boolean> {
  return openid.fetchUserInfo(config, accessToken, openid.skipSubjectCheck).then(
    () => true,
    () => false,
  );
}

/** The error that a request of an application comes to, or null. */
export async function errorOf(response: Promise<unknown>): Promise<string | null> {
  return response.then(
    () => null,
    (error: unknown) => {
      if (error instanceof openid.ResponseBodyError) return error.error;
      return error instanceof openid.WWWAuthenticateChallengeError ? `${error.status}` : String(error);
    },
  );
}
