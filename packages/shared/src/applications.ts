import * as z from 'zod/mini';

/**
 * An application that people sign in to, as its administrators see it: never its secret. The names are those of OpenID
 * Connect Dynamic Client Registration and RFC 7591; from `own_network` on they are ours.
 */
export const ApplicationMetadata = z.object({
  client_id: z.string(),
  client_name: z.string(),
  /** Where people open it; null: nowhere, so that nobody is offered it. */
  client_uri: z.nullable(z.string()),
  /** A path of ours: logos are kept here, and asked of nobody else. */
  logo_uri: z.nullable(z.string()),
  /** The template that it was made from. */
  software_id: z.nullable(z.string()),
  application_type: z.enum(['web', 'native']),
  redirect_uris: z.array(z.string()),
  post_logout_redirect_uris: z.array(z.string()),
  backchannel_logout_uri: z.nullable(z.string()),
  grant_types: z.array(z.string()),
  token_endpoint_auth_method: z.enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none']),
  /** Its public keys, or where they are. */
  jwks: z.nullable(z.looseObject({ keys: z.array(z.looseObject({})) })),
  jwks_uri: z.nullable(z.string()),
  id_token_signed_response_alg: z.enum(['RS256', 'ES256', 'EdDSA']),
  require_pkce: z.boolean(),
  /** Where it cannot do PKCE: whether it must send a nonce in its place. */
  require_nonce: z.boolean(),
  /** Its back-channel address may be a private one, and over http. */
  own_network: z.boolean(),
  /** Who may use it: who is in one of these groups, or one of these people, by account id. Null in both: everybody. */
  allowed_groups: z.nullable(z.array(z.string())),
  allowed_people: z.nullable(z.array(z.string())),
  claims_in_id_token: z.boolean(),
  /** Somebody else's: people are asked before it learns who they are. */
  consent: z.boolean(),
  longest_session_seconds: z.nullable(z.number()),
  requires_passkey: z.boolean(),
  /** With `offline_access` it stays signed in when the session ends in which it asked, if no scan began that. */
  stays_signed_in: z.boolean(),
  /** A device of it, or a page, shows a number that is then picked on the phone. */
  shows_number: z.boolean(),
  /** Where a proxy asks us who may come in, and the rules by which it does; the first that fits counts. */
  forward_auth_host: z.nullable(z.string()),
  forward_auth_rules: z.array(
    z.strictObject({
      paths: z.optional(z.array(z.string())),
      methods: z.optional(z.array(z.string())),
      networks: z.optional(z.array(z.string())),
      groups: z.optional(z.array(z.string())),
      access: z.enum(['open', 'signed-in', 'refused']),
    }),
  ),
});
export type ApplicationMetadata = z.infer<typeof ApplicationMetadata>;

/**
 * What is wanted of a new application, or of one that is changed, in the same names. What is missing is as the template
 * says that `software_id` names, or as it is without one; in a change it stays as it was. `logo_uri` is a picture as a
 * `data:` address, `allowed_people` are ids of accounts or sign-in names.
 */
export const ApplicationRequest = z.partial(z.strictObject(ApplicationMetadata.shape));
export type ApplicationRequest = z.infer<typeof ApplicationRequest>;

/** Something that went wrong between an application and us, `count` times; `at` is the last time. */
export const ApplicationFault = z.object({ at: z.string(), error: z.string(), detail: z.string(), count: z.number() });
export type ApplicationFault = z.infer<typeof ApplicationFault>;

/** One application, as an administrator sees it. */
export const ApplicationEntry = z.object({
  application: ApplicationMetadata,
  /** The file of applications has it: it is changed there alone. */
  isInFile: z.boolean(),
  /** Whether it has a secret, and until when the one before is good, too. */
  hasSecret: z.boolean(),
  oldSecretUntil: z.nullable(z.string()),
  /** The people of `allowed_people` who have an account. */
  people: z.array(z.object({ id: z.string(), username: z.string(), displayName: z.string() })),
  lastUsedAt: z.nullable(z.string()),
  /** The newest first. */
  faults: z.array(ApplicationFault),
});
export type ApplicationEntry = z.infer<typeof ApplicationEntry>;

/** `issuer`: what applications know us by; null where there is no `APP_URL`, so that nobody can sign in to any. */
export const ApplicationList = z.object({
  kind: z.literal('applications'),
  issuer: z.nullable(z.string()),
  applications: z.array(ApplicationEntry),
});
export type ApplicationList = z.infer<typeof ApplicationList>;

/** What to do in an application, so that it knows us: something to read, to paste, or to enter field by field. */
export const Instruction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('block'), title: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('fields'),
    title: z.string(),
    fields: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
]);
export type Instruction = z.infer<typeof Instruction>;

/** With what to do in it; in place of the secret stands `SECRET_PLACEHOLDER`. */
export const OneApplication = z.object({
  kind: z.literal('application'),
  entry: ApplicationEntry,
  instructions: z.array(Instruction),
});
export type OneApplication = z.infer<typeof OneApplication>;
export const SECRET_PLACEHOLDER = '<client secret>';

/** What `POST /api/apps` would make of the same request. Nothing is kept. */
export const ApplicationPreview = z.object({
  kind: z.literal('application-preview'),
  application: ApplicationMetadata,
  instructions: z.array(Instruction),
});
export type ApplicationPreview = z.infer<typeof ApplicationPreview>;

/** The secret is in this answer and in no later one; it is null where the application has none. */
export const ApplicationAdded = z.object({
  kind: z.literal('application-added'),
  entry: ApplicationEntry,
  secret: z.nullable(z.string()),
  instructions: z.array(Instruction),
});
export type ApplicationAdded = z.infer<typeof ApplicationAdded>;

/** `secret` is a new one where it has one from now on and had none before. */
export const ApplicationChanged = z.object({
  kind: z.literal('application-changed'),
  entry: ApplicationEntry,
  secret: z.nullable(z.string()),
});
export type ApplicationChanged = z.infer<typeof ApplicationChanged>;

/** What administrators do to applications. */
export const ApplicationChange = z.enum(['added', 'changed', 'removed', 'new-secret', 'old-secret-ended']);
export type ApplicationChange = z.infer<typeof ApplicationChange>;

export const ApplicationRemoved = z.object({ kind: z.literal('application-removed') });
export type ApplicationRemoved = z.infer<typeof ApplicationRemoved>;

const DAY_SECONDS = 86_400;

/** How long the secret of now goes on being good beside the new one: a day where nothing is said, 0 to 30 days. */
export const NewSecretRequest = z.strictObject({
  overlap_seconds: z.optional(z.number().check(z.int(), z.gte(0), z.lte(30 * DAY_SECONDS))),
});
export type NewSecretRequest = z.infer<typeof NewSecretRequest>;
export const USUAL_OVERLAP_SECONDS = DAY_SECONDS;

/** The secret is in this answer and in no later one. */
export const NewSecret = z.object({
  kind: z.literal('new-secret'),
  secret: z.string(),
  oldSecretUntil: z.nullable(z.string()),
  instructions: z.array(Instruction),
});
export type NewSecret = z.infer<typeof NewSecret>;

export const OldSecretEnded = z.object({ kind: z.literal('old-secret-ended') });
export type OldSecretEnded = z.infer<typeof OldSecretEnded>;

/** An application that we know how to set up: `ApplicationRequest` with its `software_id` and a `client_uri`. */
export const ApplicationTemplate = z.object({
  software_id: z.string(),
  client_name: z.string(),
  /** Where such an application is, for example. */
  example: z.string(),
});
export type ApplicationTemplate = z.infer<typeof ApplicationTemplate>;

export const ApplicationTemplates = z.object({
  kind: z.literal('application-templates'),
  templates: z.array(ApplicationTemplate),
});
export type ApplicationTemplates = z.infer<typeof ApplicationTemplates>;

const shown = { client_id: z.string(), client_name: z.string(), logo_uri: z.nullable(z.string()) };

/** The applications that whoever asks may open. */
export const MyApplications = z.object({
  kind: z.literal('my-applications'),
  applications: z.array(z.object({ ...shown, client_uri: z.string() })),
});
export type MyApplications = z.infer<typeof MyApplications>;

/** An application that has tokens of whoever asks, since when, and in which of their sessions. */
export const UsedApplication = z.object({
  ...shown,
  client_uri: z.nullable(z.string()),
  since: z.string(),
  sessionIds: z.array(z.string()),
});
export type UsedApplication = z.infer<typeof UsedApplication>;

/** Those of all sessions; a session that a scan began is told of itself only. */
export const UsedApplications = z.object({
  kind: z.literal('used-applications'),
  applications: z.array(UsedApplication),
});
export type UsedApplications = z.infer<typeof UsedApplications>;

/** In `count` sessions it has nothing any more, and is told of it if it can be. */
export const ApplicationUseEnded = z.object({ kind: z.literal('application-use-ended'), count: z.number() });
export type ApplicationUseEnded = z.infer<typeof ApplicationUseEnded>;
