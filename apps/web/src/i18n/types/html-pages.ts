/** Made by `npm run messages` from the English sentences. */
export interface HtmlPagesMessages {
  readonly language: string;
  readonly tooOld: {
    readonly title: string;
    readonly line: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly withoutScripts: string;
    readonly showCode: string;
  };
  readonly approve: {
    readonly title: string;
    readonly withoutScripts: string;
  };
  readonly setUp: {
    readonly title: string;
    readonly withoutScripts: string;
  };
  readonly invitation: {
    readonly title: string;
    readonly withoutScripts: string;
  };
  readonly recovery: {
    readonly title: string;
    readonly withoutScripts: string;
  };
  readonly networkCheck: {
    readonly title: string;
    readonly withoutScripts: string;
    readonly signInWithout: string;
  };
}
