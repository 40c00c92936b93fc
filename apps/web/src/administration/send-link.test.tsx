import { expect, it, jest } from '@jest/globals';
import type { RecoveryLinkSent } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok, problem } from '../api/testing/responses.ts';
import { administrationMessages } from '../i18n/administration.ts';

const text = administrationMessages.linkCard;
const sendRecoveryLink = jest.fn<(token: string) => Promise<ApiResponse<RecoveryLinkSent>>>();
jest.unstable_mockModule('../api/administration-requests.ts', () => ({ sendRecoveryLink }));
const { SendLink } = await import('./send-link.tsx');

const mail = 'grace@example.com';
const send = async () => userEvent.click(screen.getByRole('button', { name: text.send({ mail }) }));

it('says where a link went, or that it did not and can be sent again', async () => {
  render(<SendLink link="https://pollen/recovery#token" mail={mail} />);
  sendRecoveryLink.mockResolvedValueOnce(problem('mail-not-sent'));
  await send();
  await screen.findByText(text.notSent);
  sendRecoveryLink.mockResolvedValue(ok({ kind: 'recovery-link-sent', mail }));
  await send();
  await screen.findByText(text.sent({ mail }));
  expect(sendRecoveryLink.mock.calls).toEqual([['token'], ['token']]);
  expect(screen.queryByRole('button')).toBeNull();
});
