import type { ApplicationMetadata } from '@pollen/shared';
import type { FormValues } from '../ui/form.tsx';
import { linesIn, partsIn } from './typed-lists.ts';

export type AccessRule = ApplicationMetadata['forward_auth_rules'][number];
export type Access = AccessRule['access'];

/** What the field of the rule in this place is called, as the server names it in its faults. */
export const ruleField = (place: number, member: keyof AccessRule) => `forward_auth_rules.${place}.${member}`;

/** The commonest first. */
export const ACCESS: readonly Access[] = ['signed-in', 'open', 'refused'];

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
