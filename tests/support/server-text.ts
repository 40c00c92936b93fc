import { texts } from '../../apps/api/src/i18n/texts.ts';

/** What the pages say that the server draws, in each language. */
export const serverText = texts('Pollen');
export const { noScript, applications, pages } = serverText('en');
