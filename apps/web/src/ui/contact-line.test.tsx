import { afterEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { ContactLine } from './contact-line.tsx';

afterEach(() => {
  document.head.innerHTML = '';
});

it('says nothing where the server names nobody', () => {
  const { container } = render(<ContactLine />);
  expect(container.childElementCount).toBe(0);
});

it('names whom to ask', () => {
  document.head.innerHTML = '<meta name="contact" content="Ms Okafor, room 12">';
  const { container } = render(<ContactLine />);
  expect(container.textContent).toBe('Your administrator: Ms Okafor, room 12');
  expect(screen.queryByRole('link')).toBeNull();
});

it('leads to whom to ask where that is an address', () => {
  document.head.innerHTML = '<meta name="contact" content="Help desk" data-href="mailto:help@example.com">';
  render(<ContactLine />);
  expect(screen.getByRole('link', { name: 'Help desk' }).getAttribute('href')).toBe('mailto:help@example.com');
});
