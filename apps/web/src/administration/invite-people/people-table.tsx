import { useId } from 'react';
import { administrationMessages } from '../../i18n/administration.ts';
import type { Column } from './columns.ts';
import type { PersonRow } from './read-people.ts';

const text = administrationMessages.invitePeople;

const SHOWN = ['name', 'username', 'mail', 'groups', 'role'] as const satisfies readonly Column[];
type Shown = (typeof SHOWN)[number];

/** What was understood: the columns that anybody has something in. */
export function PeopleTable({ rows }: { rows: readonly PersonRow[] }) {
  const id = useId();
  const columns = SHOWN.filter(
    (column) => column === 'name' || rows.some((row) => cellText(row, column) !== '' || isWrong(row, column)),
  );
  return (
    <>
      <h3 id={id}>
        <span>{text.table}</span> <span className="tag tag-quiet">{text.counted({ count: rows.length })}</span>
      </h3>
      <table className="people-table" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{text.columns.line}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {text.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody translate="no">
          {rows.map((row) => (
            <tr key={row.line} className={row.faults.some(({ column }) => column === null) ? 'is-wrong' : undefined}>
              <th scope="row">{row.line}</th>
              {columns.map((column) => (
                <td key={column} className={isWrong(row, column) ? 'is-wrong' : undefined}>
                  <bdi>{cellText(row, column)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const isWrong = ({ faults }: PersonRow, shown: Shown) => faults.some(({ column }) => column === shown);

function cellText({ person, typed }: PersonRow, column: Shown): string {
  switch (column) {
    case 'name':
      return person.displayName ?? '';
    case 'groups':
      return person.groups?.join(', ') ?? '';
    case 'role':
      return person.isAdmin ? text.administrator : (typed.role ?? '');
    default:
      return typed[column] ?? '';
  }
}
