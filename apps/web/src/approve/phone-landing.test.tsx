import { expect, jest, test } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import { PhoneLanding } from './phone-landing.tsx';

test('a phone is offered its own ways in first, and a code for another phone last', () => {
  const onShowCode = jest.fn();
  const { container } = render(<PhoneLanding onShowCode={onShowCode} onSignedIn={() => undefined} />);
  const names = [...container.querySelectorAll('input, button[type=submit], a, .button-quiet')].map(
    (element) => element.getAttribute('name') ?? element.getAttribute('href') ?? element.textContent,
  );
  expect(names).toEqual(['username', 'password', 'Sign in', '/q?scan', '/q', 'Show a code on this device instead']);
  fireEvent.click(screen.getByRole('button', { name: 'Show a code on this device instead' }));
  expect(onShowCode).toHaveBeenCalledTimes(1);
});
