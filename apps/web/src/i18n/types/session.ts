/** Made by `npm run messages` from the English sentences. */
export interface SessionMessages {
  readonly title: string;
  readonly noResponse: string;
  readonly noResponseNext: string;
  readonly signedInAs: (values: { readonly name: string }) => string;
  readonly how: string;
  readonly by: {
    readonly qr: string;
    readonly password: string;
    readonly passkey: string;
    readonly device: string;
    readonly application: string;
  };
  readonly approvedOn: (values: { readonly device: string }) => string;
  readonly staysFrom: (values: { readonly device: string }) => string;
  readonly letInOn: (values: { readonly device: string }) => string;
  readonly ends: string;
  readonly endsUnused: string;
  readonly signOut: string;
  readonly stillSignedIn: string;
  readonly notYou: (values: { readonly name: string }) => string;
  readonly scan: string;
  readonly approve: string;
  readonly stillThere: {
    readonly title: string;
    readonly signingOut: (values: { readonly seconds: number }) => string;
    readonly stay: string;
    readonly signOutNow: string;
    readonly endTitle: string;
    readonly endSaid: string;
    readonly ok: string;
  };
  readonly left: {
    readonly title: string;
    readonly here: string;
    readonly fromPhone: string;
    readonly nothingLeft: string;
    readonly showCode: string;
  };
  readonly justSetUp: {
    readonly title: string;
    readonly onPhone: (values: { readonly address: string }) => string;
    readonly onComputer: (values: { readonly address: string }) => string;
  };
  readonly where: string;
  readonly device: (values: { readonly browser: string; readonly os: string }) => string;
  readonly deviceTitle: (values: { readonly browser: string; readonly os: string }) => string;
  readonly someBrowser: (values: { readonly os: string }) => string;
  readonly unknownDevice: string;
  readonly thisOne: string;
  readonly address: string;
  readonly started: string;
  readonly lastUsed: string;
  readonly end: string;
  readonly endNamed: (values: { readonly device: string; readonly since: string; readonly address: string }) => string;
  readonly endAll: string;
  readonly endAllNamed: (values: { readonly device: string; readonly since: string; readonly address: string }) => string;
  readonly signIns: (values: { readonly count: number }) => string;
  readonly browser: string;
  readonly place: string;
  readonly thisNetwork: string;
  readonly activeNow: string;
  readonly rename: string;
  readonly renameNamed: (values: { readonly device: string; readonly since: string; readonly address: string }) => string;
  readonly name: string;
  readonly nameHint: string;
  readonly nameWrong: string;
  readonly save: string;
  readonly cancel: string;
  readonly unrecognised: string;
  readonly unrecognisedNamed: (values: { readonly device: string; readonly since: string; readonly address: string }) => string;
  readonly unrecognisedWhat: string;
  readonly unrecognisedConfirm: string;
  readonly endOthersQuestion: string;
  readonly endOthers: string;
  readonly ended: (values: { readonly device: string }) => string;
  readonly endedOthers: string;
  readonly endedElsewhere: {
    readonly byDevice: (values: { readonly device: string }) => string;
    readonly withPassword: (values: { readonly device: string }) => string;
    readonly byLink: string;
    readonly byAdministrator: string;
  };
  readonly form: {
    readonly username: string;
    readonly usernameMissing: string;
    readonly password: string;
    readonly passwordMissing: string;
    readonly submit: string;
    readonly wrong: string;
  };
}
