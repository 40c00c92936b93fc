/** Looking after accounts: one's own password, and, for an administrator, everybody's. */
export const administration = {
  verifyFirst: 'Show once more that it is you. Then it is done.',
  giveUp: 'Leave it as it is',

  password: {
    title: 'Password',
    choose: 'Choose a new password',
    next: 'New password',
    endOthers: 'Sign out everywhere else, too',
    save: 'Change password',
    changed: 'Your new password holds from now on.',
    changedAndEnded: 'Your new password holds from now on, and you are signed out everywhere else.',
  },

  accounts: {
    title: 'Accounts',
    about: 'Everybody who can sign in here.',
    find: 'Find a name',
    none: 'Nobody here has this name.',
    shown: (shown: string, all: string) => `${shown} of ${all} are shown. Find the others by name.`,
    you: 'You',
    locked: 'Locked',
    username: 'Sign-in name',
    since: 'Here since',
    change: { lock: 'Lock', unlock: 'Unlock', remove: 'Remove' },
    changeNamed: {
      lock: (name: string) => `Lock ${name}`,
      unlock: (name: string) => `Unlock ${name}`,
      remove: (name: string) => `Remove ${name}`,
    },
    sure: {
      lock: (name: string) => `${name} will be signed out everywhere, and cannot sign in until you unlock the account.`,
      unlock: (name: string) => `${name} can sign in again then.`,
      remove: (name: string) => `${name} will be signed out everywhere, and the account is gone for good.`,
    },
    changed: {
      lock: (name: string) => `${name} is locked, and signed out everywhere.`,
      unlock: (name: string) => `${name} can sign in again.`,
      remove: (name: string) => `The account of ${name} is gone.`,
    },
    gone: 'This account is gone already.',
  },
};
