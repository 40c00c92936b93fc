import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Choice } from './approve-state.ts';
import { QuestionScreen } from './question-screen.tsx';
import { aQuestion, aScan } from './testing/simulated-question.ts';

type Asked = Partial<(typeof aScan)['requestedFrom']>;

function show(asked: Asked = {}, choice: Choice | null = null, isSlow = false) {
  const question = { ...aQuestion(), requestedFrom: { ...aScan.requestedFrom, ...asked } };
  return render(
    <QuestionScreen question={question} choice={choice} isSlow={isSlow} onChoose={onChoose} proof={proof} />,
  );
}
const onChoose = jest.fn<(choice: Choice) => void>();
const proof = { onBegin: () => undefined, onOpen: () => undefined, onProved: () => undefined };
const names = () =>
  screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  onChoose.mockReset();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the question', () => {
  it('says who is asking, from where, when, and for whose account', () => {
    show();
    for (const said of [
      'Firefox 131 on Windows',
      '192.0.2.7 – same network as this phone',
      'Asked just now.',
      'You’ll be signed in as Ada.',
      'Continue only if you are looking at that screen.',
    ]) {
      screen.getByText(said);
    }
  });

  it('isolates names that are written from right to left', () => {
    const account = { displayName: 'מרים (הנהלה)!' };
    render(
      <QuestionScreen
        question={{ ...aQuestion(), account }}
        choice={null}
        isSlow={false}
        onChoose={onChoose}
        proof={proof}
      />,
    );
    screen.getByText('You’ll be signed in as \u2068מרים (הנהלה)!\u2069.');
  });

  it.each([
    ['near', /close to this phone’s network/],
    ['different', /a different network from this phone/],
    ['unknown', /can’t tell if that’s near this phone/],
  ] as const)('says of a network that is not the same how it stands: %s', (network, said) => {
    show({ network });
    screen.getByText(said);
  });

  it('says so where nobody knows from which address it is asked, also of what changed', () => {
    const nowhere = { address: 'unknown', network: 'unknown' } as const;
    show({ ...nowhere, alsoSeen: [{ browser: 'Chrome 131', os: 'Linux', place: null, ...nowhere }] });
    const said = 'Unknown address – this site can’t tell if that’s near this phone';
    screen.getByText(said);
    screen.getByText(`Changed since it asked: now also Chrome 131 on Linux, ${said}.`);
  });

  it('does not trust the phone’s clock with more than a question can last', () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const { unmount } = show({ startedAt: minutesAgo(3) });
    screen.getByText('Asked 3 minutes ago.');
    unmount();
    for (const startedAt of [minutesAgo(-90), minutesAgo(90)]) {
      const view = show({ startedAt });
      screen.getByText('Asked a moment ago.');
      view.unmount();
    }
  });

  it('offers to deny first, then the three numbers, and gives none of them the focus', () => {
    show();
    const deciding = ['No, it’s not me', 'It shows 12', 'It shows 47', 'It shows 83'];
    expect(names()).toEqual(['Change', ...deciding, 'Still none? Start again']);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    const looks = deciding.map((name) => screen.getByRole('button', { name }).className);
    expect(new Set(looks).size).toBe(1);
  });

  it('says how much time is left, but not every second', () => {
    show();
    expect(screen.getByText('2 minutes left to answer').closest('[aria-live], [role=status]')).toBeNull();
    const after = (seconds: number, said: string) => {
      act(() => {
        jest.advanceTimersByTime(seconds * 1000);
      });
      screen.getByText(said);
    };
    // In the last minute never more than there is: what was promised and is taken back looks like a trick.
    after(1, '2 minutes left to answer');
    after(40, '1 minute left to answer');
    after(34, '40 seconds left to answer');
    after(32, '10 seconds left to answer');
    after(5, '5 seconds left to answer');
    after(5, 'A few seconds left');
  });
});

describe('while the computer has no number yet', () => {
  const held = (): ReturnType<typeof aQuestion> => {
    const { isNumberGiven: _, ...question } = aQuestion();
    return question;
  };
  const shown = (question = held(), choice: Choice | null = null) => (
    <QuestionScreen question={question} choice={choice} isSlow={false} onChoose={onChoose} proof={proof} />
  );

  it('no number can be chosen or read, and it says what it waits for', () => {
    render(shown());
    expect(names()).toEqual(['Change', 'No, it’s not me', 'Still none? Start again']);
    const said = screen.getByRole('heading', { level: 2, name: 'Waiting for the computer' });
    expect(said.getAttribute('aria-live')).toBe('polite');
    expect(document.body.textContent).not.toMatch(/12|47|83/);
  });

  it('not while the way out is being taken, either', () => {
    render(shown(held(), { decision: 'deny', reason: 'no-number' }));
    expect(names()).toEqual(['Change', 'No, it’s not me', 'Still none? Start again']);
  });

  it('the numbers come in the place that was kept for them, and take no tap in the first moment', () => {
    const { rerender, container } = render(shown());
    const places = () => container.querySelectorAll('.question-numbers > li').length;
    expect(places()).toBe(3);
    act(() => jest.advanceTimersByTime(5_000));
    rerender(shown({ ...held(), isNumberGiven: true }));
    expect(places()).toBe(3);
    screen.getByRole('heading', { level: 2, name: 'Which number does it show?' });
    fireEvent.click(screen.getByRole('button', { name: 'It shows 47' }));
    expect(onChoose).not.toHaveBeenCalled();
    jest.advanceTimersByTime(400);
    fireEvent.click(screen.getByRole('button', { name: 'It shows 47' }));
    expect(onChoose).toHaveBeenCalledTimes(1);
  });
});

describe('where the computer shows no number', () => {
  const startAgain = () =>
    fireEvent.click(screen.getByRole('button', { name: 'Still none? Start again', hidden: true }));

  it('the page asks for patience first, keeps the numbers, and lets go after the first moment', () => {
    const { container } = show();
    act(() => jest.advanceTimersByTime(1_000));
    const details = container.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.querySelector('summary')?.textContent).toBe('It shows no number');
    expect(details?.textContent).toContain('the computer’s network is slow');
    act(() => {
      details?.setAttribute('open', '');
      if (details) fireEvent(details, new Event('toggle'));
    });
    screen.getByRole('button', { name: 'It shows 47' });
    startAgain();
    expect(onChoose).not.toHaveBeenCalled();
    jest.advanceTimersByTime(400);
    startAgain();
    expect(onChoose.mock.calls).toEqual([[{ decision: 'deny', reason: 'no-number' }]]);
  });

  it('the way out is marked as what is being sent, not as a refusal', () => {
    show({}, { decision: 'deny', reason: 'no-number' });
    expect(document.querySelectorAll('.choice-sending')).toHaveLength(0);
    expect(screen.getByRole('status').textContent).toBe('Sending your choice');
  });
});

describe('a choice that is being sent', () => {
  it('cannot be changed, is marked and announced', () => {
    show({}, { decision: 'approve', matchNumber: 47, sessionLifetime: '1h' });
    const buttons = screen.getAllByRole('button');
    expect(buttons.every((button) => button.getAttribute('aria-disabled') === 'true')).toBe(true);
    const marked = buttons.filter((button) => button.className.includes('choice-sending'));
    expect(marked.map((button) => button.textContent)).toEqual(['47']);
    jest.advanceTimersByTime(1_000);
    for (const button of buttons) fireEvent.click(button);
    expect(onChoose).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toBe('Sending your choice');
  });

  it('marks the denial, too, and says when it takes long', () => {
    show({}, { decision: 'deny' }, true);
    const marked = screen.getAllByRole('button').filter((button) => button.className.includes('choice-sending'));
    expect(marked.map((button) => button.textContent)).toEqual(['No, it’s not me']);
    expect(screen.getByRole('status').textContent).toContain('Still trying');
  });
});

describe('a tap', () => {
  const tap = () => fireEvent.click(screen.getByRole('button', { name: 'It shows 47' }));
  const chosen = { decision: 'approve', matchNumber: 47, sessionLifetime: '1h' };

  it('in the first moment is ignored', () => {
    show();
    tap();
    jest.advanceTimersByTime(390);
    tap();
    fireEvent.click(screen.getByRole('button', { name: 'No, it’s not me' }));
    expect(onChoose).not.toHaveBeenCalled();
    jest.advanceTimersByTime(10);
    tap();
    expect(onChoose.mock.calls).toEqual([[chosen]]);
  });

  it('just after the page has become visible again is ignored, too', () => {
    show();
    act(() => jest.advanceTimersByTime(5_000));
    document.dispatchEvent(new Event('visibilitychange'));
    tap();
    expect(onChoose).not.toHaveBeenCalled();
    jest.advanceTimersByTime(400);
    tap();
    expect(onChoose.mock.calls).toEqual([[chosen]]);
  });
});
