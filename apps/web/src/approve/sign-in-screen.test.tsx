import { afterEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { SignInScreen } from './sign-in-screen.tsx';

const keepsCookies = (value: boolean) =>
  Object.defineProperty(navigator, 'cookieEnabled', { configurable: true, value });
const show = () => render(<SignInScreen isSetUp onSignedIn={() => undefined} />);

afterEach(() => {
  keepsCookies(true);
});

it('asks for the password', () => {
  show();
  screen.getByLabelText('Password');
});

it('says that the browser keeps no cookies, where a sign-in would come to nothing', () => {
  keepsCookies(false);
  show();
  screen.getByText(/This browser keeps no cookies/);
  expect(screen.queryByLabelText('Password')).toBeNull();
});
