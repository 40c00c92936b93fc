export const session = {
  form: {
    username: 'Sign-in name',
    usernameMissing: 'Enter your sign-in name.',
    password: 'Password',
    passwordMissing: 'Enter your password.',
    submit: 'Sign in',
    wrong: 'This name and password do not belong together.',
  },
};
