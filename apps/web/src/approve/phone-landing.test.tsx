import { expect, it, jest } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { PhoneLanding } from './phone-landing.tsx';

it('offers to sign in first, and a code for another phone last', () => {
  const onShowCode = jest.fn();
  const { container } = render(<PhoneLanding isSetUp onShowCode={onShowCode} onSignedIn={() => undefined} />);
  const names = [...container.querySelectorAll('input, button[type=submit], a, .button-quiet')].map(
    (element) => element.getAttribute('name') ?? element.getAttribute('href') ?? element.textContent,
  );
  expect(names).toEqual(['username', 'password', 'Sign in', '/q?scan', '/q', 'Show a code on this device instead']);
  fireEvent.click(screen.getByRole('button', { name: 'Show a code on this device instead' }));
  expect(onShowCode).toHaveBeenCalledTimes(1);
});

it.each([true, false])('says whether somebody has an account: %s', (isSetUp) => {
  render(<PhoneLanding isSetUp={isSetUp} onShowCode={() => undefined} onSignedIn={() => undefined} />);
  expect(screen.queryByText(/^No one has an account here yet\./) === null).toBe(isSetUp);
});
