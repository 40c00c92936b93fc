import type { Instruction } from '@pollen/shared';
import type { Application } from '../application.ts';
import { baseOf, templateOf } from './filled-in.ts';
import { generic } from './generic.ts';

interface Site {
  /** Null where applications cannot know us. */
  readonly issuer: string | null;
  readonly brandName: string;
  readonly secret: string | null;
}

/** What to do in this application, by its template. */
export function instructionsFor(application: Application, { issuer, brandName, secret }: Site): Instruction[] {
  if (issuer === null) return [{ kind: 'note', text: 'Set APP_URL first: applications know Pollen by it.' }];
  const { client_id: clientId, client_uri, software_id } = application;
  const template = (client_uri === null ? null : templateOf(software_id)) ?? generic;
  return [
    ...template.instructions({ issuer, brand: brandName, address: baseOf(client_uri ?? issuer), clientId, secret }),
  ];
}
