/** Made by `npm run messages` from the English sentences. */
export interface PasskeysMessages {
  readonly use: string;
  readonly notAccepted: string;
  readonly refused: {
    readonly unknown: string;
    readonly 'other-account': string;
    readonly 'other-site': string;
    readonly 'too-late': string;
    readonly 'not-verified': string;
    readonly changed: string;
    readonly 'counted-back': string;
    readonly 'account-locked': string;
    readonly known: string;
    readonly unreadable: string;
  };
  readonly impossible: string;
  readonly known: string;
  readonly obstacle: {
    readonly 'plain-http': string;
    readonly 'address-is-a-number': string;
    readonly browser: string;
  };
  readonly create: string;
  readonly createAbout: string;
  readonly orReAuthenticateByPassword: string;
  readonly missing: string;
  readonly missingHere: string;
  readonly toAdd: string;
  readonly title: string;
  readonly about: string;
  readonly add: string;
  readonly unnamed: string;
  readonly created: string;
  readonly lastUsed: string;
  readonly neverUsed: string;
  readonly kept: string;
  readonly synced: string;
  readonly onOneDevice: string;
  readonly rename: string;
  readonly renameNamed: (values: { readonly name: string }) => string;
  readonly name: string;
  readonly nameMissing: string;
  readonly save: string;
  readonly keep: string;
  readonly cancel: string;
  readonly remove: string;
  readonly removeNamed: (values: { readonly name: string }) => string;
  readonly removeQuestion: (values: { readonly name: string }) => string;
  readonly removeConfirm: (values: { readonly name: string }) => string;
  readonly endSessions: string;
  readonly reAuthenticateFirst: string;
  readonly added: string;
  readonly removed: (values: { readonly name: string }) => string;
  readonly removedAndEnded: (values: { readonly name: string; readonly count: number }) => string;
  readonly lastWayIn: string;
  readonly tooMany: string;
  readonly offer: {
    readonly title: string;
  };
}
