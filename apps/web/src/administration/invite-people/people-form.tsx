import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { administrationMessages } from '../../i18n/administration.ts';
import { LinesField } from '../../ui/field.tsx';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { type FormErrors, NO_ERRORS } from '../../ui/form-context.ts';
import { Notice } from '../../ui/notice.tsx';
import { FaultList } from './fault-list.tsx';
import { FileButton } from './file-button.tsx';
import { PeopleTable } from './people-table.tsx';
import { type People, type PersonRow, readPeople } from './read-people.ts';
import { plainLines } from './read-table.ts';

const text = administrationMessages.invitePeople;

type PeopleFormProps = {
  content: string;
  setContent: (content: string) => void;
  /** Usernames that the server has refused. */
  taken: ReadonlySet<string>;
  isBusy: boolean;
  onInvite: (people: People) => void;
};

/** A list or a table, and what was understood of it as it is typed. Nothing is made as long as anything in it is wrong. */
export function PeopleForm({ content, setContent, taken, isBusy, onInvite }: PeopleFormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const faultTitle = useRef<HTMLHeadingElement>(null);
  const [errors, setErrors] = useState<FormErrors>(NO_ERRORS);
  const people = usePeople(content, taken);
  const { rows, unused } = people;
  const isFaulty = rows.some(({ faults }) => faults.length > 0);
  const change = (next: string) => {
    setErrors(NO_ERRORS);
    setContent(plainLines(next));
  };
  function submit() {
    if (rows.length === 0) setErrors({ list: text.nobody });
    else if (isFaulty) faultTitle.current?.focus();
    else onInvite(people);
  }
  const goTo = ({ from, to }: PersonRow) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  return (
    <Form errors={errors} isBusy={isBusy} onSubmit={submit}>
      <LinesField
        ref={field}
        label={text.list}
        hint={text.listHint}
        name="list"
        rows={8}
        translate="no"
        value={content}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      <FileButton onRead={change} />
      {unused.length > 0 && <Notice>{text.unused({ columns: unused.join(', ') })}</Notice>}
      <FaultList ref={faultTitle} rows={rows} onChoose={goTo} />
      {rows.length > 0 && <PeopleTable rows={rows} />}
      <SubmitButton kind="main">{text.make({ count: rows.length })}</SubmitButton>
    </Form>
  );
}

function usePeople(content: string, taken: ReadonlySet<string>): People {
  // A long list is read again when nothing is typed any more.
  const settled = useDeferredValue(content);
  return useMemo(() => {
    const people = readPeople(settled);
    const rows = people.rows.map((row) => (isTaken(row, taken) ? withTaken(row) : row));
    return { ...people, rows };
  }, [settled, taken]);
}

const isTaken = ({ person: { username } }: PersonRow, taken: ReadonlySet<string>) =>
  username !== undefined && taken.has(username);

const withTaken = (row: PersonRow): PersonRow => ({
  ...row,
  faults: [...row.faults, { column: 'username', text: text.faults.taken }],
});
