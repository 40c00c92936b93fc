import { expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { DeviceNameForm } from './device-name-form.tsx';

type Save = (name: string | null) => Promise<string | null>;

async function typed(text: string, answer: string | null = null) {
  const onSave = jest.fn<Save>().mockResolvedValue(answer);
  const onClose = jest.fn<() => void>();
  render(<DeviceNameForm name="Library" onSave={onSave} onClose={onClose} />);
  const field = screen.getByLabelText<HTMLInputElement>('Name');
  await userEvent.clear(field);
  if (text !== '') await userEvent.type(field, text);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  return { field, onSave, onClose };
}

it('keeps what was typed where it did not reach the server', async () => {
  const { field, onClose } = await typed('Desk', 'No answer.');
  expect(await screen.findByText('No answer.')).toBeTruthy();
  expect([field.value, onClose.mock.calls.length]).toEqual(['Desk', 0]);
});

it('refuses what would turn text around, before it is sent', async () => {
  const { onSave } = await typed('a\u202eb');
  expect(screen.getByText('Use letters, numbers and signs.')).toBeTruthy();
  expect(onSave).not.toHaveBeenCalled();
});

it('sends nothing where the name is as it was', async () => {
  const { onSave, onClose } = await typed(' Library ');
  expect([onSave.mock.calls.length, onClose.mock.calls.length]).toEqual([0, 1]);
});
