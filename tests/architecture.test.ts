import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { violations } from '../scripts/layers/check.mjs';
import { ALL_RULES } from '../scripts/layers/rules.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A file, and a line in it that breaks one rule. */
const BREACHES = [
  ['packages/shared/src/x.ts', "import 'zod';"],
  ['packages/shared/src/x.ts', "import '../../../apps/api/src/login/login.ts';"],
  ['apps/api/src/store/x.ts', "import '../login/login.ts';"],
  ['apps/api/src/store/x.ts', "import 'ioredis';"],
  ['apps/api/src/store/x.ts', "import 'zod/mini';"],
  ['apps/api/src/store/x.ts', "export * from './sqlite/sqlite-store.ts';"],
  ['apps/api/src/store/sqlite/x.ts', "import { redisStore } from '../redis/redis-store.ts';"],
  ['apps/api/src/crypto/x.ts', "import type { Account } from '../account/account.ts';"],
  ['apps/api/src/account/x.ts', "import type { Session } from '../session/session.ts';"],
  ['apps/api/src/session/x.ts', "import type { Entry } from '../activity/activity.ts';"],
  ['apps/api/src/activity/x.ts', "import type { Login } from '../login/login.ts';"],
  ['apps/api/src/login/x.ts', "import '../passkey/challenge.ts';"],
  ['apps/api/src/login/x.ts', "import 'fastify';"],
  ['apps/api/src/login/x.ts', "import 'node:http';"],
  ['apps/api/src/login/x.ts', "import '../server/problem.ts';"],
  ['apps/api/src/recovery/x.ts', "await import('../administration/administer-accounts.ts');"],
  ['apps/api/src/server/x.ts', "import '../login/http/browser-login.ts';"],
  ['apps/api/src/server/x.ts', "import 'libsql';"],
  ['apps/api/src/server/x.ts', "import { or } from '@optique/core';"],
  ['apps/api/src/doctor/x.ts', "import { table } from '../cli/table.ts';"],
  ['apps/api/src/no-script/x.ts', "import { ok } from '../doctor/finding.ts';"],
  ['apps/api/src/cli/x.ts', "import { TLSSocket } from 'node:tls';"],
  ['apps/api/src/server/x.ts', "import { request } from 'node:https';"],
  ['apps/api/src/server/x.ts', "import { lookup } from 'node:dns/promises';"],
  ['apps/api/src/session/x.ts', "import { selfAttested } from '@simplewebauthn/server/helpers';"],
  ['apps/api/src/re-authentication/x.ts', "import type { Config } from '../config/config.ts';"],
  ['apps/api/src/core/x.ts', "import '../server/problem.ts';"],
  ['apps/api/src/core/x.ts', "import 'fastify';"],
  ['apps/api/src/pages/x.ts', "import '../session/http/session-cookie.ts';"],
  ['apps/api/src/session/http/x.ts', "import '../../password/http/password-routes.ts';"],
  ['apps/api/src/login/http/x.ts', "import '../../passkey/http/passkey-routes.ts';"],
  ['apps/api/src/recovery/http/x.ts', "import '../../account/http/account-routes.ts';"],
  ['apps/api/src/network-check/x.ts', "import '../login/http/login-cookies.ts';"],
  ['apps/api/src/no-script/x.ts', "import { table } from '../cli/table.ts';"],
  ['apps/api/src/account/http/x.ts', "import '../../app.ts';"],
  ['apps/api/src/session/x.ts', "import type { Application } from '../application/application.ts';"],
  ['apps/api/src/application/x.ts', "import '../provider/app-sessions.ts';"],
  ['apps/api/src/login/x.ts', "import '../provider/app-sessions.ts';"],
  ['apps/api/src/provider/x.ts', "import '../server/problem.ts';"],
  ['apps/api/src/provider/x.ts', "import 'fastify';"],
  ['apps/api/src/forward-auth/x.ts', "import '../server/ip-address.ts';"],
  ['apps/api/src/forward-auth/x.ts', "import '../provider/proof.ts';"],
  ['apps/api/src/forward-auth/http/x.ts', "import '../../provider/http/library-cookies.ts';"],
  ['apps/api/src/provider/http/x.ts', "import type { Configuration } from 'oidc-provider';"],
  ['apps/api/src/provider/http/x.ts', "import { request } from 'node:https';"],
  ['apps/api/src/application/x.ts', "import { lookup } from 'node:dns';"],
  ['apps/api/src/provider/x.ts', "import { request } from 'node:https';"],
  ['apps/api/src/notification/x.ts', "import { request } from 'node:https';"],
  ['apps/api/src/notification/x.ts', "import '../provider/proof.ts';"],
  ['apps/api/src/notification/http/x.ts', "import { SignJWT } from 'jose';"],
  ['apps/api/src/notification/x.ts', "import { createTransport } from 'nodemailer';"],
  ['apps/api/src/mail/x.ts', "import type { Account } from '../account/account.ts';"],
  ['apps/api/src/outgoing/x.ts', "import type { Account } from '../account/account.ts';"],
  ['apps/api/src/login/x.ts', "import type { Notices } from '../notification/notices.ts';"],
  ['apps/api/src/brand/x.ts', "import '../server/cookie.ts';"],
  ['apps/api/src/picture/x.ts', "import type { Account } from '../account/account.ts';"],
  ['apps/api/src/brand/x.ts', "import { hash } from '@node-rs/argon2';"],
  ['apps/api/src/session/x.ts', "import { rectifyConfusion } from 'unicode-confusables';"],
  ['apps/api/src/password/x.ts', "import { RateLimiterMemory } from 'rate-limiter-flexible';"],
  ['apps/api/src/login/x.ts', "import QRCode from 'qrcode';"],
  ['apps/api/src/pages/x.ts', "import { parse } from 'culori';"],
  ['apps/api/src/activity/x.ts', "import type { Logger } from 'pino';"],
  ['apps/api/src/audit/x.ts', "import { request } from 'node:https';"],
  ['apps/api/src/activity/x.ts', "import '../audit/audit-trail.ts';"],
  ['apps/api/src/core/x.ts', "import type { Metrics } from '../metrics/metrics.ts';"],
  ['apps/api/src/metrics/http/x.ts', "import { Registry } from 'prom-client';"],
  ['apps/api/src/elsewhere/x.ts', "import 'zod';"],
  ['apps/web/src/api/x.ts', "import 'react';"],
  ['apps/web/src/api/x.ts', "import '../i18n/times.ts';"],
  ['apps/web/src/i18n/x.ts', "import '../ui/page.tsx';"],
  ['apps/web/src/ui/x.tsx', "import type { Mode } from '../authentication/password-form.tsx';"],
  ['apps/web/src/sign-in/poll/x.ts', "import 'react';"],
  ['apps/web/src/sign-in/x.ts', "import '../approve/approve-state.ts';"],
  ['apps/web/src/home/x.ts', "import 'node:crypto';"],
  ['apps/web/src/home/x.ts', "import '../entries/front-page.tsx';"],
  ['apps/web/src/document/x.ts', "import 'react';"],
  ['apps/web/src/document/x.ts', "import type { Home } from '../home/home.tsx';"],
  ['apps/web/src/document/x.ts', "import '../front-page/templates.tsx';"],
] as const;

/** Two files that need each other, if only for their types. */
const CYCLE = [
  ['apps/api/src/login/cycle-a.ts', "import type { B } from './cycle-b.ts';"],
  ['apps/api/src/login/cycle-b.ts', "import type { A } from './cycle-a.ts';"],
] as const;

const copy = mkdtempSync(join(tmpdir(), 'pollen-architecture-'));

beforeAll(() => {
  for (const { root } of ALL_RULES) cpSync(join(ROOT, root), join(copy, root), { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('the layers', () => {
  it.each(ALL_RULES)('are kept in $root', (rules) => expect(violations(rules, ROOT)).toEqual([]));

  it.each(BREACHES)('in %s refuse "%s"', (file, line) => {
    write(file, line);
    expect(found()).toEqual([expect.stringContaining(`${file}: `)]);
    rmSync(join(copy, file));
  });

  it('refuse a cycle of types', () => {
    for (const [file, line] of CYCLE) write(file, line);
    expect(found()).toEqual([expect.stringContaining('cycle-a.ts -> login/cycle-b.ts -> login/cycle-a.ts')]);
    for (const [file] of CYCLE) rmSync(join(copy, file));
  });
});

describe('docs/architecture.md', () => {
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

  it.each([
    ['apps/api/src', '| the API, from the bottom up | |'],
    ['apps/web/src', '| the pages, from the bottom up | |'],
  ])('draws the layers of %s as they are', (root, head) => {
    const [, rows = ''] = page.split(`${head}\n|---|---|\n`);
    const [table = ''] = rows.split('\n\n');
    const drawn = table.split('\n').map((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)]);
    const layers = ALL_RULES.find((rules) => rules.root === root)?.layers;
    expect(drawn.map((names) => names.map(([, name]) => name).toSorted())).toEqual(
      layers?.map((names) => names.toSorted()),
    );
  });

  it('names files that are there', () => {
    const named = [...page.matchAll(/`([\w-]+\/[\w./-]+\.(?:ts|tsx|mjs|json))`/g)].map(([, file = '']) => file);
    const places = ['', 'apps/api/src', 'apps/web', 'apps/web/src'];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((file) => !places.some((place) => existsSync(join(ROOT, place, file))))).toEqual([]);
  });
});

describe('the folders', () => {
  it('have a name that says what is in them', () => {
    const folders = ['packages', 'apps', 'tests', 'bench', 'scripts'].flatMap((folder) =>
      foldersIn(join(ROOT, folder)),
    );
    expect(folders).toContain(join(ROOT, 'apps/api/src/login'));
    const names = ['utils', 'helpers', 'common', 'services', 'lib', 'misc'];
    expect(folders.filter((folder) => names.includes(basename(folder)))).toEqual([]);
  });
});

function found(): string[] {
  return ALL_RULES.flatMap((rules) => violations(rules, copy));
}

function write(file: string, line: string): void {
  mkdirSync(join(copy, dirname(file)), { recursive: true });
  writeFileSync(join(copy, file), `${line}\n`);
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name))
    .flatMap((entry) => [join(folder, entry.name), ...foldersIn(join(folder, entry.name))]);
}
