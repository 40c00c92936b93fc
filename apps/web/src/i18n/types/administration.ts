/** Made by `npm run messages` from the English sentences. */
export interface AdministrationMessages {
  readonly reAuthenticateFirst: string;
  readonly cancel: string;
  readonly password: {
    readonly title: string;
    readonly choose: string;
    readonly next: string;
    readonly endOthers: string;
    readonly save: string;
    readonly changed: string;
    readonly changedAndEnded: string;
  };
  readonly picture: {
    readonly title: string;
    readonly about: string;
    readonly alt: string;
    readonly choose: string;
    readonly chooseAnother: string;
    readonly remove: string;
    readonly unreadable: string;
    readonly changed: string;
    readonly removed: string;
  };
  readonly invite: {
    readonly title: string;
    readonly about: string;
    readonly make: string;
    readonly another: string;
    readonly codeLabel: string;
    readonly give: string;
    readonly open: string;
    readonly madeBy: (values: { readonly name: string }) => string;
    readonly invited: (values: { readonly name: string }) => string;
    readonly showAll: (values: { readonly count: number }) => string;
    readonly expires: string;
    readonly revoke: string;
    readonly revokeNamed: (values: { readonly name: string; readonly when: string }) => string;
    readonly revokeOf: (values: { readonly name: string }) => string;
    readonly revoked: string;
    readonly page: string;
    readonly back: string;
  };
  readonly invitePeople: {
    readonly title: string;
    readonly list: string;
    readonly listHint: string;
    readonly file: string;
    readonly fileUnreadable: string;
    readonly table: string;
    readonly counted: (values: { readonly count: number }) => string;
    readonly faulty: (values: { readonly count: number }) => string;
    readonly unused: (values: { readonly columns: string }) => string;
    readonly columns: {
      readonly line: string;
      readonly name: string;
      readonly 'first-name': string;
      readonly 'last-name': string;
      readonly username: string;
      readonly mail: string;
      readonly groups: string;
      readonly role: string;
    };
    readonly administrator: string;
    readonly place: (values: { readonly line: number; readonly column: string }) => string;
    readonly lineOnly: (values: { readonly line: number }) => string;
    readonly faults: {
      readonly quotes: string;
      readonly tooManyCells: string;
      readonly tooMany: (values: { readonly most: number }) => string;
      readonly mail: string;
      readonly role: (values: { readonly role: string }) => string;
      readonly twice: (values: { readonly line: number }) => string;
      readonly taken: string;
    };
    readonly full: string;
    readonly make: (values: { readonly count: number }) => string;
    readonly nobody: string;
    readonly fixFirst: string;
    readonly made: (values: { readonly count: number }) => string;
    readonly onlyNow: string;
    readonly print: string;
    readonly save: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyNamed: (values: { readonly name: string }) => string;
    readonly copyByHand: string;
    readonly linkOf: (values: { readonly name: string }) => string;
    readonly showCode: string;
    readonly showCodeNamed: (values: { readonly name: string }) => string;
    readonly codeOf: (values: { readonly name: string }) => string;
    readonly unnamed: (values: { readonly position: number }) => string;
    readonly more: string;
    readonly sheet: {
      readonly title: string;
      readonly scan: string;
      readonly until: (values: { readonly when: string }) => string;
    };
  };
  readonly endAll: {
    readonly title: string;
    readonly about: string;
    readonly action: string;
    readonly confirmQuestion: string;
  };
  readonly linkCard: {
    readonly link: string;
    readonly copy: string;
    readonly copied: string;
    readonly copyByHand: string;
    readonly runsOut: string;
    readonly send: (values: { readonly mail: string }) => string;
    readonly sent: (values: { readonly mail: string }) => string;
    readonly notSent: string;
  };
  readonly accounts: {
    readonly title: string;
    readonly show: string;
    readonly find: string;
    readonly none: string;
    readonly all: (values: { readonly count: number }) => string;
    readonly shown: (values: { readonly first: number; readonly last: number; readonly count: number }) => string;
    readonly found: (values: { readonly first: number; readonly last: number; readonly count: number }) => string;
    readonly foundAll: (values: { readonly count: number; readonly all: number }) => string;
    readonly invite: string;
    readonly previous: string;
    readonly previousPage: string;
    readonly next: string;
    readonly nextPage: string;
    readonly you: string;
    readonly locked: string;
    readonly signedOut: string;
    readonly administrator: string;
    readonly first: string;
    readonly username: string;
    readonly since: string;
    readonly lastActive: string;
    readonly mail: string;
    readonly groups: string;
    readonly action: {
      readonly details: string;
      readonly link: string;
      readonly lock: string;
      readonly unlock: string;
      readonly remove: string;
      readonly 'sign-out': string;
      readonly promote: string;
      readonly demote: string;
    };
    readonly actionNamed: {
      readonly lock: (values: { readonly name: string }) => string;
      readonly unlock: (values: { readonly name: string }) => string;
      readonly remove: (values: { readonly name: string }) => string;
      readonly 'sign-out': (values: { readonly name: string }) => string;
      readonly details: (values: { readonly name: string }) => string;
      readonly link: (values: { readonly name: string }) => string;
      readonly promote: (values: { readonly name: string }) => string;
      readonly demote: (values: { readonly name: string }) => string;
    };
    readonly confirm: {
      readonly lock: (values: { readonly name: string }) => string;
      readonly unlock: (values: { readonly name: string }) => string;
      readonly remove: (values: { readonly name: string }) => string;
      readonly 'sign-out': (values: { readonly name: string }) => string;
      readonly link: (values: { readonly name: string }) => string;
      readonly promote: (values: { readonly name: string }) => string;
      readonly demote: (values: { readonly name: string }) => string;
    };
    readonly confirmQuestion: {
      readonly link: (values: { readonly name: string }) => string;
      readonly lock: (values: { readonly name: string }) => string;
      readonly unlock: (values: { readonly name: string }) => string;
      readonly remove: (values: { readonly name: string }) => string;
      readonly 'sign-out': (values: { readonly name: string }) => string;
      readonly promote: (values: { readonly name: string }) => string;
      readonly demote: (values: { readonly name: string }) => string;
    };
    readonly lockAdministratorQuestion: (values: { readonly name: string }) => string;
    readonly signOutAdministratorQuestion: (values: { readonly name: string }) => string;
    readonly done: {
      readonly lock: (values: { readonly name: string }) => string;
      readonly unlock: (values: { readonly name: string }) => string;
      readonly remove: (values: { readonly name: string }) => string;
      readonly 'sign-out': (values: { readonly name: string }) => string;
      readonly promote: (values: { readonly name: string }) => string;
      readonly demote: (values: { readonly name: string }) => string;
    };
    readonly stepDown: {
      readonly action: string;
      readonly confirmQuestion: string;
      readonly done: string;
    };
    readonly link: {
      readonly codeLabel: string;
      readonly give: (values: { readonly name: string }) => string;
    };
    readonly details: {
      readonly mail: string;
      readonly mailHint: string;
      readonly mailWrong: string;
      readonly groups: string;
      readonly groupsHint: (values: { readonly administrators: string }) => string;
      readonly pictureHint: string;
      readonly notTyped: (values: { readonly administrators: string }) => string;
      readonly tooManyGroups: (values: { readonly most: number }) => string;
      readonly groupWrong: (values: { readonly group: string }) => string;
      readonly save: string;
      readonly saved: (values: { readonly name: string }) => string;
    };
    readonly gone: string;
  };
}
