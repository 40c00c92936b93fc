import { defaultClientConditions } from 'vite';

/** How modules are found, in all builds. */
export const resolution = {
  conditions: ['@pollen/compiled-messages', '@pollen/source', ...defaultClientConditions],
  // We draw the code ourselves: only the encoder is needed, none of the library's renderers.
  alias: [{ find: /^qrcode$/, replacement: 'qrcode/lib/core/qrcode.js' }],
};
