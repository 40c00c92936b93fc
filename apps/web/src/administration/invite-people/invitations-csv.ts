import { unparse } from 'papaparse';
import type { MadeInvitation } from './made-invitation.ts';

/** With headings that `readPeople` knows, so that the list can be pasted again. */
const HEADINGS = ['name', 'username', 'email', 'groups', 'role', 'link', 'expires'];

/** With what a spreadsheet begins a formula; Japanese ones in wide characters, too. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * A table of the invitations for spreadsheets, in the form of the one that was read. No cell is taken for a formula: each
 * is in quotes, since a spreadsheet of another country takes another sign for the end of one. The mark at its beginning
 * tells Excel that it is UTF-8.
 */
export function invitationsCsv(made: readonly MadeInvitation[], delimiter: string): string {
  const rows = made.map(({ person, link, endsAt }) => {
    const { displayName = '', username = '', mail = '', groups = [], isAdmin = false } = person;
    const role = isAdmin ? 'administrator' : '';
    return [displayName, username, mail, groups.join('|'), role, link, new Date(endsAt).toISOString()];
  });
  const options = { delimiter: delimiter === ';' ? ';' : ',', newline: '\r\n', quotes: true, escapeFormulae: FORMULA };
  return `\ufeff${unparse({ fields: HEADINGS, data: rows }, options)}`;
}

export function saveFile(content: string, name: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
