import { beforeEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { useState } from 'react';
import { TokenPage } from './token-page.tsx';

function Page({ token }: { token: string | null }) {
  const [first] = useState(token);
  return <p>{`${first} ${token}`}</p>;
}

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', '/invitation');
});

it('takes another link of the same tab out of the address bar, and starts over with it', async () => {
  render(<TokenPage page={(token) => <Page token={token} />} />);
  expect(screen.getByText('null null')).toBeTruthy();
  for (const token of ['one', 'other']) {
    location.hash = token;
    expect(await screen.findByText(`${token} ${token}`)).toBeTruthy();
    expect(location.href).not.toContain(token);
  }
});
