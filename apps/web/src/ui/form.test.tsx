import { describe, expect, it, jest } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Field } from './field.tsx';
import { Form, FormError, type FormResult, type FormValues, SubmitButton, useForm } from './form.tsx';

type Send = (values: FormValues) => FormResult | Promise<FormResult>;
type PageProps = { send: Send; onDone?: () => void; initial?: FormResult; takeFocus?: boolean };

function Page({ send, onDone = () => undefined, initial = null, takeFocus = false }: PageProps) {
  return (
    <Form {...useForm(send, { onDone, initial })} takeFocus={takeFocus}>
      <input hidden name="account" defaultValue="ada" />
      <Field label="Street" hint="With its number." name="street" />
      <Field label="Town" name="town" />
      <FormError />
      <SubmitButton>Save</SubmitButton>
    </Form>
  );
}

const field = (name: string) => screen.getByRole('textbox', { name });
const button = () => screen.getByRole('button');
const save = () => userEvent.click(button());
const about = (name: string) =>
  document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent ?? '';
const isInvalid = (name: string) => field(name).getAttribute('aria-invalid') === 'true';

/** A response that comes when the test says so. */
function later() {
  let respond: (result: FormResult) => void = () => undefined;
  const response = new Promise<FormResult>((resolve) => {
    respond = resolve;
  });
  const send = jest.fn<Send>().mockReturnValue(response);
  return { send, respond: (result: FormResult) => respond(result) };
}

describe('what is wrong', () => {
  it('is shown at each field at once, and the first in document order takes the focus', async () => {
    render(<Page send={() => ({ town: 'Enter a town.', street: 'Enter a street.' })} />);
    expect([about('Street'), isInvalid('Street')]).toEqual(['With its number.', false]);
    await save();
    expect([about('Street'), about('Town')]).toEqual(['Enter a street.', 'Enter a town.']);
    expect([isInvalid('Street'), isInvalid('Town')]).toEqual([true, true]);
    expect(document.activeElement).toBe(field('Street'));
  });

  it('takes the focus again each time', async () => {
    const send = () => ({ town: 'Enter a town.' });
    render(<Page send={send} />);
    await save();
    await save();
    expect(document.activeElement).toBe(field('Town'));
  });

  it('is announced where no field is to blame, and leaves the focus where it is', async () => {
    render(<Page send={async () => ({ form: 'No answer.' })} />);
    const status = screen.getByRole('status');
    await save();
    await waitFor(() => expect(status.textContent).toBe('No answer.'));
    expect([isInvalid('Street'), document.activeElement]).toEqual([false, button()]);
  });

  it('is cleared while it is sent again, so that the same text is announced again', async () => {
    const { send, respond } = later();
    send.mockReturnValueOnce({ form: 'No answer.', street: 'Enter a street.' });
    render(<Page send={send} />);
    await save();
    await save();
    expect([screen.getByRole('status').textContent, isInvalid('Street')]).toEqual(['', false]);
    respond({ form: 'No answer.' });
    expect(await screen.findByText('No answer.')).toBeTruthy();
  });

  it('is shown from the start, and has the focus', () => {
    render(<Page send={() => null} initial={{ town: 'Unknown.' }} takeFocus />);
    expect([about('Town'), document.activeElement]).toEqual(['Unknown.', field('Town')]);
  });
});

describe('a form', () => {
  it('passes what was typed, and empty strings for the rest', async () => {
    const send = jest.fn<Send>((values) => ({ form: [values('account'), values('street'), values('none')].join('|') }));
    render(<Page send={send} />);
    await userEvent.type(field('Street'), ' 1 Main Street{Enter}');
    expect(screen.getByRole('status').textContent).toBe('ada| 1 Main Street|');
  });

  it('is sent once however often it is submitted, and is busy meanwhile', async () => {
    const { send, respond } = later();
    const onDone = jest.fn<() => void>();
    render(<Page send={send} onDone={onDone} />);
    await save();
    expect(button().getAttribute('aria-disabled')).toBe('true');
    await save();
    await userEvent.type(field('Town'), '{Enter}');
    expect(send).toHaveBeenCalledTimes(1);
    respond(null);
    await waitFor(() => expect(button().getAttribute('aria-disabled')).toBeNull());
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('calls nothing back after unmount', async () => {
    const { send, respond } = later();
    const onDone = jest.fn<() => void>();
    const { unmount } = render(<Page send={send} onDone={onDone} />);
    await save();
    unmount();
    respond(null);
    await Promise.resolve();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('turns off the validation of the browser', () => {
    const { container } = render(<Page send={() => null} />);
    expect(container.querySelector('form')?.noValidate).toBe(true);
  });

  it('focuses its first visible field on demand', () => {
    render(<Page send={() => null} takeFocus />);
    expect(document.activeElement).toBe(field('Street'));
  });
});
