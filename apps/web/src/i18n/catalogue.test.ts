import { afterEach, expect, it, jest } from '@jest/globals';

afterEach(() => {
  delete window.loadedMessages;
  jest.resetModules();
});

it('speaks the language that was loaded, and English where that has no words yet', async () => {
  window.loadedMessages = { language: 'de', parts: { 'sign-in': { title: 'Anmelden', forApplication: 'Bei {name}' } } };
  const { messages } = await import('./messages.ts');
  expect(messages.language).toBe('de');
  expect(messages.signIn.title).toBe('Anmelden');
  expect(messages.signIn.forApplication({ name: 'Wiki' })).toBe('Bei Wiki');
  expect(messages.signIn.starting).toBe('Getting a code');
  expect(messages.session.title).toBe('Signed in');
});
