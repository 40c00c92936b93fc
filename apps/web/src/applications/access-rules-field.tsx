import { useContext, useRef, useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { Button } from '../ui/button.tsx';
import { Field, LinesField, SelectField } from '../ui/field.tsx';
import { FormContext, useFieldError } from '../ui/form-context.ts';
import { ACCESS, type AccessRule, movedErrors, ruleField } from './access-rules.ts';

const text = applicationMessages.admin.rules;

interface Row {
  readonly key: number;
  readonly rule: AccessRule;
}

/** Who may go to which part of an application behind a proxy: a rule in each row, the first that fits counts. */
export function AccessRulesField({ rules }: { rules: readonly AccessRule[] }) {
  const [rows, setRows] = useState<readonly Row[]>(() => rules.map((rule, key) => ({ key, rule })));
  const nextKey = useRef(rules.length);
  const error = useFieldError('forward_auth_rules');
  const errorsOf = useErrorsOf(rows);
  const add = () => setRows([...rows, { key: nextKey.current++, rule: { access: 'signed-in' } }]);
  const remove = (row: Row) => setRows(rows.filter((each) => each !== row));
  const raise = (row: Row) => {
    const others = rows.filter((each) => each !== row);
    const place = rows.indexOf(row) - 1;
    setRows([...others.slice(0, place), row, ...others.slice(place)]);
  };
  return (
    <fieldset className="access-rules">
      <legend>{text.title}</legend>
      <p className={error === undefined ? 'quiet small' : 'small field-error'}>{error ?? text.hint}</p>
      {rows.length > 0 && (
        <ol>
          {rows.map((row, place) => (
            <li key={row.key} aria-label={text.rule({ place: place + 1 })}>
              <FormContext value={errorsOf(row, place)}>
                <RuleFields rule={row.rule} place={place} />
              </FormContext>
              <div className="actions">
                {place > 0 && (
                  <Button kind="quiet" aria-label={text.raiseNamed({ place: place + 1 })} onClick={() => raise(row)}>
                    {text.raise}
                  </Button>
                )}
                <Button kind="quiet" aria-label={text.removeNamed({ place: place + 1 })} onClick={() => remove(row)}>
                  {text.remove}
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Button onClick={add}>{text.add}</Button>
    </fieldset>
  );
}

/** Errors name a row by its place when they came, and stay with it wherever it goes. */
function useErrorsOf(rows: readonly Row[]) {
  const form = useContext(FormContext);
  const [told, setTold] = useState({ errors: form.errors, rows });
  if (told.errors !== form.errors) setTold({ errors: form.errors, rows });
  return (row: Row, place: number) => ({
    ...form,
    errors: movedErrors(form.errors, told.rows.indexOf(row), place),
  });
}

function RuleFields({ rule, place }: { rule: AccessRule; place: number }) {
  const name = (member: keyof AccessRule) => ruleField(place, member);
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <>
      <SelectField
        label={text.access}
        name={name('access')}
        defaultValue={rule.access}
        options={ACCESS.map((value) => ({ value, label: text.accesses[value] }))}
      />
      <LinesField
        label={text.paths}
        hint={text.paths_hint}
        name={name('paths')}
        rows={2}
        defaultValue={rule.paths?.join('\n')}
      />
      <Field
        label={text.methods}
        hint={text.methods_hint}
        name={name('methods')}
        {...plain}
        defaultValue={rule.methods?.join(', ')}
      />
      <Field
        label={text.networks}
        hint={text.networks_hint}
        name={name('networks')}
        {...plain}
        defaultValue={rule.networks?.join(', ')}
      />
      <Field
        label={text.groups}
        hint={text.groups_hint}
        name={name('groups')}
        {...plain}
        defaultValue={rule.groups?.join(', ')}
      />
    </>
  );
}
