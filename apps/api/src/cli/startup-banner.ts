import { PAGES } from '@pollen/shared';
import type { SetupLinkPorts } from '../account/account-link.ts';
import { setupToken } from '../account/setup-state.ts';
import type { PublicUrl } from '../server/public-url.ts';
import { terminalQr } from './terminal-qr.ts';

export interface StartupBannerPorts extends SetupLinkPorts {
  readonly publicUrl: PublicUrl;
  readonly port: number;
  readonly hasAppUrl: boolean;
  /** Where everything is kept, and whether nothing was before: a mistyped place is empty. */
  readonly data: { readonly place: string; readonly isNew: boolean };
}

/** What the person who started the server reads: where it is, and how to make the first account. */
export async function startupBanner(ports: StartupBannerPorts): Promise<string> {
  const { place, isNew } = ports.data;
  return [...addresses(ports), `Data: ${place}${isNew ? ' (new)' : ''}`, '', ...(await setupLines(ports))].join('\n');
}

function addresses({ publicUrl, port, hasAppUrl }: StartupBannerPorts): string[] {
  if (hasAppUrl) return [`Pollen is at ${publicUrl.publicOrigin()}`];
  return [
    'Pollen is running.',
    `  On this machine:   http://localhost:${port}`,
    `  From your network: ${publicUrl.publicOrigin()}`,
    'Over plain http browsers allow no passkeys and no camera in the page. For real use, set APP_URL to an https address.',
  ];
}

async function setupLines({ publicUrl, setupState, keys, random }: StartupBannerPorts): Promise<string[]> {
  const state = await setupState.findOrCreate(random);
  if (state.status === 'closed') return [];
  const link = `${publicUrl.publicOrigin()}${PAGES.setup}#${setupToken(state, keys.setup)}`;
  return [
    'There is no account yet. Open this link on your phone, once, to make the first one:',
    `  ${link}`,
    terminalQr(link),
    '',
  ];
}
