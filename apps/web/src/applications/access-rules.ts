import type { ApplicationMetadata } from '@pollen/shared';
import type { FormValues } from '../ui/form.tsx';
import type { FormErrors } from '../ui/form-context.ts';
import { linesIn, partsIn } from './typed-lists.ts';

export type AccessRule = ApplicationMetadata['forward_auth_rules'][number];
export type Access = AccessRule['access'];

/** What the field of the rule in this place is called, as the server names it in its faults. */
export const ruleField = (place: number, member: keyof AccessRule) => `forward_auth_rules.${place}.${member}`;

/** The commonest first. */
export const ACCESS: readonly Access[] = ['signed-in', 'open', 'refused'];

const MEMBERS: readonly (keyof AccessRule)[] = ['access', 'paths', 'methods', 'networks', 'groups'];

/** What is said of the rule that was in one place, said of it in another. */
export function movedErrors(errors: FormErrors, from: number, to: number): FormErrors {
  return Object.fromEntries(MEMBERS.map((member) => [ruleField(to, member), errors[ruleField(from, member)]]));
}

/** The rules that were typed, in their order. What was left empty is no condition. */
export function rulesIn(values: FormValues): AccessRule[] {
  const rules: AccessRule[] = [];
  for (;;) {
    const typed = (member: keyof AccessRule) => values(ruleField(rules.length, member));
    const access = ACCESS.find((each) => each === typed('access'));
    if (access === undefined) return rules;
    const conditions = {
      paths: linesIn(typed('paths')),
      methods: partsIn(typed('methods').toUpperCase()),
      networks: partsIn(typed('networks')),
      groups: partsIn(typed('groups')),
    };
    rules.push({ ...Object.fromEntries(Object.entries(conditions).filter(([, list]) => list.length > 0)), access });
  }
}
