import * as z from 'zod';

/** A host as browsers name it: small letters, and a port only where it is not the usual one. */
export const ForwardAuthHost = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isHost, 'expected a host such as wiki.example.com, with its port only where that is not 80 or 443');

function isHost(text: string): boolean {
  const isPlain = /^(?:[a-z0-9_.-]{1,253}|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.test(text) && !text.endsWith(':443');
  return isPlain && URL.canParse(`http://${text}`) && new URL(`http://${text}`).host === text;
}
