import type { Instruction } from '@pollen/shared';
import type { Application } from '../../application/application.ts';
import { table } from '../table.ts';

export function listText(applications: readonly Application[]): string {
  if (applications.length === 0) return 'There are no applications yet.';
  const rows = applications.map(({ client_id, client_name, client_uri }) => [
    client_id,
    client_name,
    client_uri ?? '-',
  ]);
  return table(['ID', 'NAME', 'ADDRESS'], rows).join('\n');
}

/** Every member in its own name; nothing of secrets. */
export function membersOf({ secret_hash, old_secret, added_at, ...members }: Application): Record<string, unknown> {
  return members;
}

/** Every member that says something. */
export function applicationText(application: Application): string {
  return Object.entries(membersOf(application))
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}

/** Blocks stand alone, so that they can be copied as they are. */
export function instructionText(instructions: readonly Instruction[]): string {
  return instructions.map(textOf).join('\n\n');
}

function textOf(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'note':
      return instruction.text;
    case 'block':
      return `${instruction.title}:\n\n${instruction.text}`;
    case 'fields': {
      const width = Math.max(...instruction.fields.map(({ label }) => label.length));
      const rows = instruction.fields.map(({ label, value }) => `  ${label.padEnd(width)}  ${value}`);
      return [`${instruction.title}:`, ...rows].join('\n');
    }
  }
}
