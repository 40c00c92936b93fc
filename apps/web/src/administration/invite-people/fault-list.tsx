import type { RefObject } from 'react';
import { administrationMessages } from '../../i18n/administration.ts';
import { Button } from '../../ui/button.tsx';
import type { Column } from './columns.ts';
import type { PersonRow } from './read-people.ts';

const text = administrationMessages.invitePeople;

type FaultListProps = {
  rows: readonly PersonRow[];
  ref: RefObject<HTMLHeadingElement | null>;
  /** The person wants to see where that is. */
  onChoose: (row: PersonRow) => void;
};

/** Everything that is wrong, by line and column, each leading to its line. Screen readers are told how much it is. */
export function FaultList({ rows, ref, onChoose }: FaultListProps) {
  const faults = rows.flatMap((row) => row.faults.map((fault) => ({ row, ...fault })));
  return (
    <>
      <div role="status">
        {faults.length > 0 && (
          <h3 ref={ref} tabIndex={-1} className="field-error">
            {text.faulty({ count: faults.length })}
          </h3>
        )}
      </div>
      {faults.length > 0 && (
        <ul className="fault-list small">
          {faults.map(({ row, column, text: fault }) => (
            <li key={`${row.line} ${column} ${fault}`}>
              <Button kind="quiet" onClick={() => onChoose(row)}>
                {placeText(row.line, column)}
              </Button>
              <span>{fault}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function placeText(line: number, column: Column | null): string {
  return column === null ? text.lineOnly({ line }) : text.place({ line, column: text.columns[column] });
}
