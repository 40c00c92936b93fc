import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { Choice } from './approve-state.ts';
import { QuestionScreen } from './question-screen.tsx';
import { aQuestion } from './testing/simulated-question.ts';

const onChoose = jest.fn<(choice: Choice) => void>();
const proof = { onBegin: () => undefined, onOpen: () => undefined, onProved: () => undefined };
const show = () =>
  render(<QuestionScreen question={aQuestion()} choice={null} isSlow={false} onChoose={onChoose} proof={proof} />);

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  onChoose.mockReset();
});
afterEach(() => {
  jest.useRealTimers();
});

it('says for how long before anything decides, an hour at first, and unfolds the others', () => {
  const { container } = show();
  screen.getByText('Stays signed in for 1 hour');
  expect(screen.queryByRole('group', { name: 'Stay signed in' })).toBeNull();
  const change = screen.getByRole('button', { name: 'Change', description: 'Stays signed in for 1 hour' });
  expect(change.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(change);
  const group = screen.getByRole('group', { name: 'Stay signed in' });
  const radios = within(group).getAllByRole<HTMLInputElement>('radio');
  expect(radios.map(({ value, checked }) => [value, checked])).toEqual([
    ['15m', false],
    ['1h', true],
    ['today', false],
    ['30d', false],
  ]);
  const inOrder = [...container.querySelectorAll('input, button')];
  expect(inOrder.indexOf(group.querySelector('input') ?? group)).toBeLessThan(inOrder.length - 4);
});

it('folds the lifetimes again when one is tapped, and not while arrow keys go through them', () => {
  show();
  const change = screen.getByRole('button', { name: 'Change' });
  fireEvent.click(change);
  fireEvent.click(screen.getByRole('radio', { name: '15 min' }), { detail: 0 });
  screen.getByText('Stays signed in for 15 minutes');
  fireEvent.click(screen.getByRole('radio', { name: '8 hours' }), { detail: 1 });
  screen.getByText('Stays signed in for 8 hours');
  expect(screen.queryByRole('group', { name: 'Stay signed in' })).toBeNull();
  expect(document.activeElement).toBe(change);
});

it('offers next time what was approved last on this phone', () => {
  const approveFor = (name: string) => {
    const view = show();
    act(() => jest.advanceTimersByTime(1_000));
    fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    fireEvent.click(screen.getByRole('radio', { name }), { detail: 1 });
    act(() => jest.advanceTimersByTime(1_000));
    fireEvent.click(screen.getByRole('button', { name: 'It shows 47' }));
    view.unmount();
  };
  approveFor('8 hours');
  expect(onChoose.mock.calls).toEqual([[{ decision: 'approve', matchNumber: 47, sessionLifetime: 'today' }]]);
  show();
  screen.getByText('Stays signed in for 8 hours');
});
