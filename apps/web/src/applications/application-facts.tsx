import { type ApplicationEntry, type ApplicationMetadata, isolated } from '@pollen/shared';
import { Fragment, type ReactNode } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { duration, list } from '../i18n/measures.ts';

const text = applicationMessages.admin;

export function kindText(application: ApplicationMetadata): string {
  if (application.application_type === 'native') return text.kinds.native;
  if (application.redirect_uris.length === 0)
    return application.forward_auth_host === null ? text.kinds.device : text.kinds.proxy;
  if (application.token_endpoint_auth_method === 'none') return text.kinds.public;
  return application.token_endpoint_auth_method === 'private_key_jwt' ? text.kinds.key : text.kinds.web;
}

/** Who may use it: groups and people, or everybody. */
export function whoText(
  { allowed_groups: groups, allowed_people }: ApplicationMetadata,
  people: ApplicationEntry['people'],
): string {
  if (groups === null && allowed_people === null) return text.everybody;
  const all = [...(groups ?? []), ...people.map(({ displayName }) => displayName)];
  return all.length === 0 ? text.nobody : list(all.map(isolated));
}

/** All that is registered, for whoever is about to add it. */
export function RegisteredFacts({ application }: { application: ApplicationMetadata }) {
  const { field } = text;
  const seconds = application.longest_session_seconds;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [field.client_name, <bdi key="name">{application.client_name}</bdi>],
    [field.client_id, <Literal key="id" lines={[application.client_id]} />],
    [text.kind, kindText(application)],
    [field.client_uri, <Literal key="home" lines={[application.client_uri]} />],
    [field.redirect_uris, <Literal key="back" lines={application.redirect_uris} />],
    [field.post_logout_redirect_uris, <Literal key="out" lines={application.post_logout_redirect_uris} />],
    [field.backchannel_logout_uri, <Literal key="told" lines={[application.backchannel_logout_uri]} />],
    [text.who, whoText(application, [])],
    [field.longest_session_seconds, seconds === null ? field.asSession : duration(seconds * 1000)],
    [field.id_token_signed_response_alg, <Literal key="alg" lines={[application.id_token_signed_response_alg]} />],
  ];
  return (
    <dl className="facts small">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Text that is no language's. */
function Literal({ lines }: { lines: readonly (string | null)[] }) {
  const known = lines.flatMap((line) => line ?? []);
  if (known.length === 0) return text.field.none;
  return known.map((line) => (
    <p key={line} translate="no">
      {line}
    </p>
  ));
}
