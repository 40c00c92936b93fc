import { PAGES } from '@pollen/shared';
import type { SetupLinkPorts } from '../account/account-link.ts';
import { setupToken } from '../account/setup-state.ts';
import type { TerminalMessages } from '../i18n/types/terminal.ts';
import type { PublicUrl } from '../server/public-url.ts';
import { terminalQr } from './terminal-qr.ts';

export interface StartupBannerPorts extends SetupLinkPorts {
  readonly publicUrl: PublicUrl;
  readonly port: number;
  readonly text: TerminalMessages;
  readonly hasAppUrl: boolean;
  /** Where everything is kept, and whether nothing was before: a mistyped place is empty. */
  readonly data: { readonly place: string; readonly isNew: boolean };
}

/** What the person who started the server reads: where it is, and how to make the first account. */
export async function startupBanner(ports: StartupBannerPorts): Promise<string> {
  const { text } = ports;
  const { place, isNew } = ports.data;
  const data = isNew ? text.newData({ place }) : text.data({ place });
  return [...addresses(ports), data, '', ...(await setupLines(ports))].join('\n');
}

function addresses({ publicUrl, port, hasAppUrl, text }: StartupBannerPorts): string[] {
  if (hasAppUrl) return [text.at({ address: publicUrl.publicAddress() })];
  const width = Math.max(text.onThisMachine.length, text.fromNetwork.length);
  return [
    text.running,
    `  ${text.onThisMachine.padEnd(width)} http://localhost:${port}`,
    `  ${text.fromNetwork.padEnd(width)} ${publicUrl.publicAddress()}`,
    text.plainHttp,
  ];
}

async function setupLines({ publicUrl, setupState, keys, random, text }: StartupBannerPorts): Promise<string[]> {
  const state = await setupState.findOrCreate(random);
  if (state.status === 'closed') return [];
  const link = `${publicUrl.publicAddress()}${PAGES.setup}#${setupToken(state, keys.setup)}`;
  return [text.noAccount, `  ${link}`, terminalQr(link), ''];
}
