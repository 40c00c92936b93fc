const named = {
  lock: (name: string) => `Lock ${name}`,
  unlock: (name: string) => `Unlock ${name}`,
  remove: (name: string) => `Remove ${name}`,
};

/** Changing one's own password and, for administrators, everybody's account. */
export const administration = {
  reAuthenticateFirst: 'Show once more that it is you. Then it is done.',
  cancel: 'Leave it as it is',

  password: {
    title: 'Password',
    choose: 'Choose a new password',
    next: 'New password',
    endOthers: 'Sign out everywhere else, too',
    save: 'Change password',
    changed: 'Your new password holds from now on.',
    changedAndEnded: 'Your new password holds from now on, and you are signed out everywhere else.',
  },

  invite: {
    title: 'Invite somebody',
    about: 'A link that makes one new account.',
    make: 'Make an invitation',
    another: 'Make another one',
    codeLabel: 'Code that opens the invitation',
    give: 'Let them scan this, or send them the link. It works once.',
    open: 'Open invitations',
    madeBy: (name: string) => `Made by ${name}`,
    expires: 'Expires',
    revoke: 'Take back',
    revokeNamed: (name: string, when: string) => `Take back the invitation by ${name} that expires ${when}`,
    revoked: 'The invitation is taken back. Its link leads nowhere now.',
  },

  endAll: {
    title: 'Sign everybody out',
    about: 'For when a secret key or a sign-in may have fallen into the wrong hands.',
    action: 'Sign everybody out',
    confirmQuestion:
      'Everybody is signed out everywhere at once, and so are you, here. Open invitations and links for new passwords stop working. Accounts, passwords and passkeys stay: everybody can sign in again.',
  },

  linkCard: {
    link: 'Link',
    copy: 'Copy link',
    copied: 'Copied',
    copyByHand: 'Select the link and copy it.',
    runsOut: 'Runs out',
  },

  accounts: {
    title: 'Accounts',
    about: 'Everybody who can sign in here.',
    show: 'Show the accounts',
    find: 'Find a name',
    none: 'Nobody here has this name.',
    shown: (first: string, last: string, all: string) => `${first}–${last} of ${all}`,
    found: (first: string, last: string, found: string, all: string) =>
      `${first}–${last} of ${found} with this name; ${all} accounts in all`,
    foundAll: (found: number, all: string) => `${found} of ${all} ${found === 1 ? 'has' : 'have'} this name`,
    previous: 'Previous',
    previousPage: 'Previous page',
    next: 'Next',
    nextPage: 'Next page',
    you: 'You',
    locked: 'Locked',
    administrator: 'Administrator',
    first: 'First administrator',
    more: 'More',
    moreNamed: (name: string) => `More for ${name}`,
    username: 'Sign-in name',
    since: 'Here since',
    mail: 'Mail',
    groups: 'Groups',
    action: {
      details: 'Mail and groups',
      link: 'New password',
      lock: 'Lock',
      unlock: 'Unlock',
      remove: 'Remove',
      promote: 'Make administrator',
      demote: 'Dismiss as administrator',
    },
    /** Begins with the visible label, for voice control. */
    actionNamed: {
      ...named,
      details: (name: string) => `Mail and groups of ${name}`,
      link: (name: string) => `New password for ${name}`,
      promote: (name: string) => `Make administrator: ${name}`,
      demote: (name: string) => `Dismiss as administrator: ${name}`,
    },
    confirm: {
      ...named,
      link: (name: string) => `Make a link for ${name}`,
      promote: (name: string) => `Make ${name} an administrator`,
      demote: (name: string) => `Dismiss ${name} as administrator`,
    },
    confirmQuestion: {
      link: (name: string) =>
        `With a link ${name} can choose a new password. Give it to nobody else: whoever opens it first has the account.`,
      lock: (name: string) => `${name} will be signed out everywhere, and cannot sign in until you unlock the account.`,
      unlock: (name: string) => `${name} can sign in again then.`,
      remove: (name: string) => `${name} will be signed out everywhere, and the account is gone for good.`,
      promote: (name: string) =>
        `${name} will be able to do all that you can here: invite people, lock and remove them, and make administrators.`,
      demote: (name: string) => `${name} stays signed in, and will look after no accounts but their own.`,
    },
    lockAdministratorQuestion: (name: string) =>
      `${name} will be signed out everywhere, cannot sign in until you unlock the account, and will then be no administrator any more.`,
    done: {
      lock: (name: string) => `${name} is locked, and signed out everywhere.`,
      unlock: (name: string) => `${name} can sign in again.`,
      remove: (name: string) => `The account of ${name} is gone.`,
      promote: (name: string) => `${name} is an administrator now.`,
      demote: (name: string) => `${name} is no administrator any more.`,
    },
    stepDown: {
      action: 'Stop being an administrator',
      confirmQuestion:
        'You will look after no accounts but your own. Only another administrator can make you one again.',
      done: 'You are no administrator any more.',
    },
    link: {
      codeLabel: 'Code that opens the page for a new password',
      give: (name: string) =>
        `Let ${name} scan this, or send the link. It is shown only now, works once, and signs ${name} out elsewhere.`,
    },
    details: {
      mail: 'Mail address',
      mailHint: 'Applications are told it. You vouch for it.',
      mailWrong: 'Enter one mail address, such as ada@example.com, or leave it empty.',
      groups: 'Groups',
      groupsHint: (administrators: string) =>
        `With commas between them. Administrators are in “${administrators}” by themselves.`,
      notTyped: (administrators: string) => `Leave out “${administrators}”: whoever is made an administrator is in it.`,
      tooManyGroups: (most: number) => `An account is in at most ${most} groups.`,
      groupWrong: (group: string) => `“${group}” can’t be a group. Use at most 64 characters that can be seen.`,
      save: 'Save',
      saved: (name: string) => `Applications are told this of ${name} from now on.`,
    },
    gone: 'This account is gone already.',
  },
};
