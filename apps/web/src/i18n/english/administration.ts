const named = {
  lock: (name: string) => `Lock ${name}`,
  unlock: (name: string) => `Unlock ${name}`,
  remove: (name: string) => `Remove ${name}`,
};

/** Changing one's own password and, for administrators, everybody's account. */
export const administration = {
  reAuthenticateFirst: 'First, confirm it’s you.',
  cancel: 'Cancel',

  password: {
    title: 'Password',
    choose: 'Choose a new password',
    next: 'New password',
    endOthers: 'Sign out everywhere else, too',
    save: 'Change password',
    changed: 'Password changed.',
    changedAndEnded: 'Password changed. You’re signed out everywhere else.',
  },

  picture: {
    title: 'Picture',
    about: 'Applications you sign in to may show it.',
    alt: 'The picture',
    choose: 'Choose a picture',
    chooseAnother: 'Change picture',
    remove: 'Remove picture',
    unreadable: 'This file can’t be read as a picture. Choose a JPEG or PNG.',
    changed: 'Picture changed.',
    removed: 'Picture removed.',
  },

  invite: {
    title: 'Invite someone',
    about: 'A link for one new account.',
    make: 'Create an invitation',
    another: 'Create another one',
    codeLabel: 'Code that opens the invitation',
    give: 'Let them scan this, or send them the link. It works once.',
    open: 'Open invitations',
    madeBy: (name: string) => `Made by ${name}`,
    expires: 'Expires',
    revoke: 'Withdraw',
    revokeNamed: (name: string, when: string) => `Withdraw the invitation by ${name} that expires ${when}`,
    revoked: 'Invitation withdrawn. Its link no longer works.',
  },

  endAll: {
    title: 'Sign everyone out',
    about: 'For when a secret key or a sign-in may have fallen into the wrong hands.',
    action: 'Sign everyone out',
    confirmQuestion:
      'Everyone is signed out everywhere at once, including you, here. Open invitations and links for new passwords stop working. Accounts, passwords and passkeys stay: everyone can sign in again.',
  },

  linkCard: {
    link: 'Link',
    copy: 'Copy link',
    copied: 'Copied',
    copyByHand: 'Select the link and copy it.',
    runsOut: 'Expires',
  },

  accounts: {
    title: 'Accounts',
    about: 'Everyone who can sign in here.',
    show: 'Show the accounts',
    find: 'Find a name',
    none: 'No one here has this name.',
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
    username: 'Username',
    since: 'Joined',
    mail: 'Email',
    groups: 'Groups',
    action: {
      details: 'Details',
      link: 'New password',
      lock: 'Lock',
      unlock: 'Unlock',
      remove: 'Remove',
      promote: 'Make administrator',
      demote: 'Remove administrator role',
    },
    /** Begins with the visible label, for voice control. */
    actionNamed: {
      ...named,
      details: (name: string) => `Details of ${name}`,
      link: (name: string) => `New password for ${name}`,
      promote: (name: string) => `Make administrator: ${name}`,
      demote: (name: string) => `Remove administrator role: ${name}`,
    },
    confirm: {
      ...named,
      link: (name: string) => `Make a link for ${name}`,
      promote: (name: string) => `Make ${name} an administrator`,
      demote: (name: string) => `Remove the administrator role of ${name}`,
    },
    confirmQuestion: {
      link: (name: string) =>
        `With a link, ${name} can choose a new password. Give it to no one else: the first person to open it has the account.`,
      lock: (name: string) => `${name} will be signed out everywhere, and can’t sign in until you unlock the account.`,
      unlock: (name: string) => `${name} can sign in again then.`,
      remove: (name: string) => `${name} will be signed out everywhere, and the account will be gone for good.`,
      promote: (name: string) =>
        `${name} will be able to do everything you can here: invite people, lock and remove them, and make administrators.`,
      demote: (name: string) => `${name} stays signed in, and can manage only their own account.`,
    },
    lockAdministratorQuestion: (name: string) =>
      `${name} will be signed out everywhere, can’t sign in until you unlock the account, and will no longer be an administrator.`,
    done: {
      lock: (name: string) => `${name} is locked, and signed out everywhere.`,
      unlock: (name: string) => `${name} can sign in again.`,
      remove: (name: string) => `${name}’s account is removed.`,
      promote: (name: string) => `${name} is an administrator now.`,
      demote: (name: string) => `${name} is no longer an administrator.`,
    },
    stepDown: {
      action: 'Stop being an administrator',
      confirmQuestion:
        'You’ll be able to manage only your own account. Only another administrator can make you one again.',
      done: 'You’re no longer an administrator.',
    },
    link: {
      codeLabel: 'Code that opens the page for a new password',
      give: (name: string) =>
        `Let ${name} scan this, or send the link. It’s shown only now, works once, and signs ${name} out elsewhere.`,
    },
    details: {
      mail: 'Email address',
      mailHint: 'Applications are told it, and trust that it’s right.',
      mailWrong: 'Enter one email address, such as ada@example.com, or leave it empty.',
      groups: 'Groups',
      groupsHint: (administrators: string) =>
        `Separated by commas. Administrators are in “${administrators}” by themselves.`,
      pictureHint: 'Applications may show it.',
      notTyped: (administrators: string) => `Leave out “${administrators}”: administrators are in it by themselves.`,
      tooManyGroups: (most: number) => `An account is in at most ${most} groups.`,
      groupWrong: (group: string) => `“${group}” can’t be a group. Use at most 64 characters that can be seen.`,
      save: 'Save',
      saved: (name: string) => `Applications are told this of ${name} from now on.`,
    },
    gone: 'This account is gone already.',
  },
};
