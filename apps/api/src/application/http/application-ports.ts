import type { FastifyBaseLogger } from 'fastify';
import type { ActivityNotes } from '../../activity/activity-notes.ts';
import type { ApplicationUsesPorts } from '../../provider/application-uses.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { AdministerPorts } from '../administer-applications.ts';
import type { ApplicationHistory } from '../application-history.ts';
import type { Site } from './application-responses.ts';

export interface ApplicationRoutesPorts {
  readonly core: AdministerPorts &
    ApplicationUsesPorts & { readonly applicationHistory: ApplicationHistory; readonly notes: ActivityNotes };
  readonly guards: Pick<
    SessionGuards,
    'requireAdministrator' | 'requireRecentAdministrator' | 'peekCaller' | 'requireCaller' | 'requireFullCaller'
  >;
  readonly log: Pick<FastifyBaseLogger, 'info'>;
  readonly site: Site;
  readonly isHttps: boolean;
}
