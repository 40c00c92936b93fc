/** Made by `npm run messages` from the English sentences. */
export interface SignInMessages {
  readonly title: string;
  readonly forApplication: (values: { readonly name: string }) => string;
  readonly starting: string;
  readonly steps: {
    readonly camera: string;
    readonly point: string;
    readonly number: string;
  };
  readonly noCamera: (values: { readonly address: string }) => string;
  readonly codeLabel: (values: { readonly userCode: string }) => string;
  readonly phoneFound: string;
  readonly phoneFoundNext: string;
  readonly anotherPhone: (values: { readonly address: string }) => string;
  readonly waitingForNetwork: string;
  readonly codeComesBack: string;
  readonly newCodeComes: string;
  readonly notSetUp: {
    readonly title: string;
    readonly next: string;
    readonly again: string;
  };
  readonly renewed: string;
  readonly choose: string;
  readonly chooseNext: string;
  readonly notYou: string;
  readonly denied: {
    readonly declined: string;
    readonly 'wrong-number': string;
    readonly cancelled: string;
    readonly 'approver-gone': string;
  };
  readonly deniedNext: string;
  readonly paused: string;
  readonly pausedNext: string;
  readonly forgotten: string;
  readonly forgottenNext: string;
  readonly elsewhere: string;
  readonly elsewhereNext: string;
  readonly newCode: string;
  readonly withPassword: string;
  readonly withPasswordTitle: string;
  readonly withCode: string;
  readonly network: {
    readonly 'no-response': string;
    readonly refused: string;
    readonly portal: string;
  };
  readonly openPortal: string;
  readonly said: {
    readonly code: (values: { readonly address: string; readonly spelled: string }) => string;
    readonly renewed: (values: { readonly spelled: string }) => string;
    readonly notSetUp: string;
    readonly phoneFound: string;
    readonly codeComesBack: string;
    readonly newCodeComes: string;
    readonly denied: {
      readonly declined: string;
      readonly 'wrong-number': string;
      readonly cancelled: string;
      readonly 'approver-gone': string;
    };
    readonly noCookies: (values: { readonly host: string }) => string;
    readonly forgotten: string;
    readonly choose: (values: { readonly number: string }) => string;
  };
}
