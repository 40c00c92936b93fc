import { afterEach, expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { SignInScreen } from './sign-in-screen.tsx';

const show = () => render(<SignInScreen isSetUp onSignedIn={() => undefined} />);

afterEach(() => {
  jest.restoreAllMocks();
});

it('asks for the password', () => {
  show();
  screen.getByLabelText('Password');
});

it('says that the browser keeps no cookies, where a sign-in would come to nothing', () => {
  jest.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false);
  show();
  screen.getByRole('heading', { name: 'This browser isn’t keeping cookies' });
  screen.getByText(/^Allow them for localhost /);
  screen.getByRole('button', { name: 'Try again' });
  screen.getByRole('link', { name: 'Check this network' });
  expect(screen.queryByLabelText('Password')).toBeNull();
});
