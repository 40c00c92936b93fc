/** Made by `npm run messages` from the English sentences. */
export interface ActivityMessages {
  readonly review: {
    readonly title: (values: { readonly device: string; readonly when: string }) => string;
    readonly from: (values: { readonly address: string }) => string;
    readonly elsewhere: string;
    readonly approvedOn: (values: { readonly phone: string }) => string;
    readonly yes: string;
    readonly no: string;
    readonly thanks: string;
    readonly odd: {
      readonly device: string;
      readonly network: string;
      readonly system: string;
      readonly lifetime: string;
      readonly 'wrong-number': string;
    };
    readonly several: (values: { readonly count: number }) => string;
    readonly allMine: string;
    readonly look: string;
    readonly one: (values: { readonly device: string; readonly when: string }) => string;
  };
  readonly reported: {
    readonly title: (values: { readonly device: string }) => string;
    readonly calledOff: string;
    readonly passwordTitle: string;
    readonly knowsPassword: string;
    readonly mayKnowPassword: string;
    readonly changePassword: string;
    readonly passkeysTitle: string;
    readonly hasPasskey: string;
    readonly lookAtPasskeys: string;
    readonly othersTitle: string;
    readonly othersToo: string;
    readonly notNow: string;
    readonly doneTitle: string;
    readonly tellAdministrator: string;
    readonly nextTime: string;
  };
  readonly reAuthentication: {
    readonly title: string;
    readonly why: string;
  };
  readonly title: string;
  readonly entries: {
    readonly scanned: (values: { readonly by: string; readonly device: string }) => string;
    readonly approved: (values: { readonly by: string; readonly device: string }) => string;
    readonly denied: (values: { readonly by: string; readonly device: string }) => string;
    readonly 'wrong-number': (values: { readonly by: string; readonly device: string }) => string;
    readonly 'signed-in': {
      readonly qr: (values: { readonly device: string }) => string;
      readonly password: (values: { readonly device: string }) => string;
      readonly passkey: (values: { readonly device: string }) => string;
      readonly device: (values: { readonly device: string }) => string;
      readonly application: (values: { readonly device: string }) => string;
    };
    readonly signedInElsewhere: (values: { readonly device: string }) => string;
    readonly 'signed-out': (values: { readonly device: string }) => string;
    readonly 'session-ended': (values: { readonly by: string; readonly device: string }) => string;
    readonly 'not-me': (values: { readonly by: string; readonly device: string }) => string;
    readonly 'others-ended': (values: { readonly device: string }) => string;
    readonly 'password-changed': (values: { readonly device: string }) => string;
    readonly 'recovery-link-made': (values: { readonly name: string }) => string;
    readonly recovered: (values: { readonly device: string }) => string;
    readonly 'passkey-added': (values: { readonly device: string; readonly name: string }) => string;
    readonly 'passkey-removed': (values: { readonly device: string; readonly name: string }) => string;
    readonly unnamed: {
      readonly 'passkey-added': (values: { readonly device: string }) => string;
      readonly 'passkey-removed': (values: { readonly device: string }) => string;
    };
    readonly promoted: (values: { readonly name: string }) => string;
    readonly demoted: (values: { readonly name: string }) => string;
    readonly steppedDown: string;
    readonly invited: (values: { readonly device: string }) => string;
    readonly 'all-ended': (values: { readonly device: string }) => string;
    readonly 'account-changed': {
      readonly lock: (values: { readonly device: string; readonly name: string }) => string;
      readonly unlock: (values: { readonly device: string; readonly name: string }) => string;
      readonly remove: (values: { readonly device: string; readonly name: string }) => string;
      readonly 'sign-out': (values: { readonly device: string; readonly name: string }) => string;
      readonly promote: (values: { readonly device: string; readonly name: string }) => string;
      readonly demote: (values: { readonly device: string; readonly name: string }) => string;
      readonly 'recovery-link': (values: { readonly device: string; readonly name: string }) => string;
    };
    readonly 'application-changed': {
      readonly added: (values: { readonly device: string; readonly name: string }) => string;
      readonly changed: (values: { readonly device: string; readonly name: string }) => string;
      readonly removed: (values: { readonly device: string; readonly name: string }) => string;
      readonly 'new-secret': (values: { readonly device: string; readonly name: string }) => string;
      readonly 'old-secret-ended': (values: { readonly device: string; readonly name: string }) => string;
    };
    readonly 'failed-attempts': (values: { readonly count: number; readonly device: string }) => string;
  };
}
