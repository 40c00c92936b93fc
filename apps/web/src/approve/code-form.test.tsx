import { expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { CodeForm } from './code-form.tsx';

const field = () => screen.getByRole('textbox', { name: 'Or type the code under it' });
const describedBy = () => document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent;

it.each(['WDJB-MJHT', 'wdjbmjht', ' wdjb mjht '])('takes the code as it is typed: %j', async (text) => {
  const onTyped = jest.fn();
  render(<CodeForm onTyped={onTyped} />);
  await userEvent.type(field(), `${text}{Enter}`);
  expect(onTyped.mock.calls).toEqual([['WDJB-MJHT']]);
});

it('says what a code looks like where this is none, keeps it and focuses the field', async () => {
  const onTyped = jest.fn();
  render(<CodeForm onTyped={onTyped} />);
  await userEvent.type(field(), 'wdjb-mjh');
  await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
  expect(onTyped).not.toHaveBeenCalled();
  expect(describedBy()).toBe('The code has eight letters, like WDJB-MJHT.');
  expect(field()).toHaveProperty('value', 'wdjb-mjh');
  expect(document.activeElement).toBe(field());
});

it('tells keyboards what is typed', () => {
  render(<CodeForm onTyped={() => undefined} />);
  const { autocapitalize, autocomplete, spellcheck } = Object.fromEntries(
    [...field().attributes].map(({ name, value }) => [name, value]),
  );
  expect({ autocapitalize, autocomplete, spellcheck }).toEqual({
    autocapitalize: 'characters',
    autocomplete: 'one-time-code',
    spellcheck: 'false',
  });
});
