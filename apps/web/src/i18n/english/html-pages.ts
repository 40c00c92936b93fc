/** What the files of the pages say themselves: in the tab before a script has run, and in place of what needs scripts. */
export const htmlPages = {
  tooOld: { title: 'This browser is too old for this page', line: 'Update it, or use another one.' },
  signIn: {
    title: 'Sign in',
    withoutScripts: 'Sign in here by scanning a code with your phone.',
    showCode: 'Show the code',
  },
  approve: {
    title: 'Approve a sign-in',
    withoutScripts: 'To approve a sign-in here, allow scripts for this page and load it again.',
  },
  setUp: {
    title: 'Set up',
    withoutScripts: 'To make an account here, allow scripts for this page and load it again.',
  },
  invitation: {
    title: 'Invitation',
    withoutScripts: 'To make an account here, allow scripts for this page and load it again.',
  },
  recovery: {
    title: 'New password',
    withoutScripts: 'To choose a new password here, allow scripts for this page and load it again.',
  },
  networkCheck: {
    title: 'Network check',
    withoutScripts: 'To check this network, allow scripts for this page and load it again.',
    signInWithout: 'Sign in without scripts',
  },
};
