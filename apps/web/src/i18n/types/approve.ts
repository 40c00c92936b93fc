/** Made by `npm run messages` from the English sentences. */
export interface ApproveMessages {
  readonly landing: {
    readonly title: string;
    readonly computer: string;
    readonly scan: string;
    readonly type: string;
    readonly showCode: string;
  };
  readonly entry: {
    readonly title: string;
    readonly lead: string;
    readonly scan: string;
    readonly code: string;
    readonly codeHint: string;
    readonly incomplete: string;
    readonly unknown: string;
    readonly go: string;
    readonly home: string;
    readonly filledTitle: string;
    readonly filledLead: string;
    readonly filledCode: string;
    readonly filledWarning: string;
  };
  readonly scanner: {
    readonly title: string;
    readonly lead: string;
    readonly picture: string;
    readonly opening: string;
    readonly looking: string;
    readonly foreign: string;
    readonly instead: string;
    readonly refused: string;
    readonly absent: string;
    readonly insecure: string;
    readonly unready: string;
    readonly otherWays: string;
    readonly again: string;
  };
  readonly scanning: string;
  readonly stillTrying: string;
  readonly signIn: {
    readonly title: string;
    readonly lead: string;
  };
  readonly reAuthentication: {
    readonly title: string;
    readonly password: string;
    readonly missing: string;
    readonly wrong: string;
    readonly go: string;
    readonly cancel: string;
  };
  readonly question: {
    readonly title: string;
    readonly titleFor: (values: { readonly application: string }) => string;
    readonly forApplication: (values: { readonly application: string }) => string;
    readonly from: (values: { readonly address: string; readonly where: string }) => string;
    readonly unknownAddress: string;
    readonly network: {
      readonly same: string;
      readonly near: string;
      readonly different: string;
      readonly unknown: string;
    };
    readonly place: (values: { readonly place: string }) => string;
    readonly changed: (values: { readonly device: string; readonly from: string }) => string;
    readonly asked: (values: { readonly when: string }) => string;
    readonly recently: string;
    readonly as: (values: { readonly name: string }) => string;
    readonly warning: string;
    readonly stays: (values: { readonly duration: string }) => string;
    readonly changeLifetime: string;
    readonly stay: string;
    readonly lifetime: {
      readonly '15m': string;
      readonly '1h': string;
      readonly today: string;
      readonly '30d': string;
    };
    readonly deny: string;
    readonly which: string;
    readonly waiting: string;
    readonly number: (values: { readonly number: string }) => string;
    readonly noNumber: {
      readonly open: string;
      readonly advice: string;
      readonly startAgain: string;
    };
    readonly timeLeft: (values: { readonly duration: string }) => string;
    readonly secondsLeft: string;
    readonly sending: string;
  };
  readonly proof: {
    readonly go: string;
    readonly passkeyNext: string;
    readonly passwordNext: string;
    readonly byPassword: string;
  };
  readonly deviceQuestion: {
    readonly title: (values: { readonly application: string }) => string;
    readonly unnamed: string;
    readonly learns: {
      readonly openid: string;
      readonly profile: string;
      readonly email: string;
      readonly groups: string;
      readonly offline_access: string;
    };
    readonly learnsList: (values: { readonly learns: string }) => string;
    readonly warning: string;
    readonly code: string;
    readonly deny: string;
    readonly approve: string;
    readonly waiting: string;
  };
  readonly ownScreen: {
    readonly title: string;
    readonly lead: string;
  };
  readonly framed: {
    readonly title: string;
    readonly lead: string;
    readonly open: string;
  };
  readonly outcome: {
    readonly approved: {
      readonly title: string;
      readonly lead: (values: { readonly duration: string }) => string;
    };
    readonly 'device-approved': {
      readonly title: string;
    };
    readonly 'not-allowed': {
      readonly title: string;
      readonly lead: string;
    };
    readonly denied: {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'wrong-number': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'let-go': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'already-scanned': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'already-decided': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'ran-out': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'too-late': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'scanned-by-qr-session': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'too-many': {
      readonly title: string;
      readonly lead: (values: { readonly when: string }) => string;
      readonly soon: string;
    };
    readonly 'signed-out': {
      readonly title: string;
      readonly lead: string;
    };
    readonly 'not-now': {
      readonly title: string;
      readonly lead: string;
    };
    readonly elsewhere: {
      readonly title: string;
      readonly lead: string;
    };
  };
  readonly lastApproval: {
    readonly waiting: string;
    readonly missed: string;
    readonly signedIn: (values: { readonly device: string }) => string;
    readonly elsewhere: (values: { readonly device: string; readonly address: string }) => string;
    readonly end: string;
    readonly ended: string;
  };
  readonly next: {
    readonly scan: string;
    readonly home: string;
    readonly signIn: string;
  };
}
