#!/usr/bin/env node
// Stands in for programs that administrators have and a test has not: what can be checked of their arguments is, and what
// runs in a container runs here. Called by the name of the program.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';

const [, self = '', ...args] = process.argv;
const { POLLEN_ROOT: root = '', POLLEN_PORT: port = '' } = process.env;

/** @param {string} why */
function refuse(why) {
  console.error(`${basename(self)} ${args.join(' ')}: ${why}`);
  process.exit(1);
}

/**
 * @param {string} program
 * @param {readonly string[]} rest
 * @param {Record<string, string>} [env]
 */
function pass(program, rest, env = {}) {
  const { status } = spawnSync(program, rest, { stdio: 'inherit', env: { ...process.env, ...env } });
  process.exit(status ?? 1);
}

/** @param {readonly string[]} rest */
const pollen = (rest) => pass(process.execPath, [`${root}/apps/api/dist/pollen.js`, ...rest]);

/** @param {readonly (string | undefined)[]} files */
function mustBeThere(files) {
  for (const file of files) if (file === undefined || !existsSync(file)) refuse(`${file} is not there`);
}

/** The files of Compose that hold here, as `.env` names them. */
function compositions() {
  const env = existsSync('.env') ? readFileSync('.env', 'utf8') : '';
  const named = [...env.matchAll(/^COMPOSE_FILE=(.*)$/gm)].at(-1)?.[1];
  const files = named?.split(':') ?? ['docker-compose.yml'];
  mustBeThere(files);
  return files.map((file) => parse(readFileSync(file, 'utf8')));
}

/** @param {readonly string[]} rest */
function compose([verb = '', ...rest]) {
  const services = new Set(compositions().flatMap((file) => Object.keys(file.services)));
  const words = rest.filter((word, index) => !word.startsWith('-') && rest[index - 1] !== '--tail');
  if (verb === 'exec') {
    const [service = '', program, ...others] =
      words.length === rest.length ? rest : rest.filter((word) => word !== '-T');
    if (!services.has(service)) refuse(`no service ${service}`);
    return program === 'pollen' ? pollen(others) : pass(program ?? '', others);
  }
  if (!['up', 'logs', 'config', 'restart', 'stop', 'start', 'ps', 'down', 'pull'].includes(verb))
    refuse(`no command ${verb}`);
  for (const service of words) if (!services.has(service)) refuse(`no service ${service}`);
}

/** @param {readonly string[]} rest */
function docker([verb, ...rest]) {
  if (verb === 'compose') return compose(rest);
  if (verb === 'build' || verb === 'buildx') return mustBeThere([rest.at(-1), 'Dockerfile']);
  if (verb !== 'push') refuse(`no command ${verb}`);
}

/** @param {readonly string[]} rest */
function kubectl(rest) {
  mustBeThere(rest.filter((_, index) => ['--filename', '--kustomize'].includes(rest[index - 1] ?? '')));
  if (!rest.some((word) => ['create', 'apply', 'rollout', 'logs', 'exec'].includes(word))) refuse('no command');
  if (rest.includes('exec')) {
    const [program, ...others] = rest.slice(rest.indexOf('--') + 1);
    if (program === 'pollen') pollen(others);
  }
}

/** @param {readonly string[]} rest */
function npm([verb, name, , ...others]) {
  if (verb === 'run' && name === 'pollen') return pollen(others);
  if (verb !== 'start') return refuse('no command');
  // Until it says that it runs.
  const start = `${process.execPath} ${root}/apps/api/dist/main.js & pid=$!
    for i in $(seq 600); do curl --silent --fail http://localhost:3000/readyz > ready && break; sleep 0.1; done
    kill $pid; wait $pid; test -s ready`;
  pass('sh', ['-c', start], { POLLEN_PORT: String(process.env['PORT']), DATA_DIR: 'started', DRAIN_SECONDS: '0' });
}

/** @param {readonly string[]} rest */
async function curl(rest) {
  const url = rest.find((word) => word.startsWith('http')) ?? '';
  const response = await fetch(url.replace(':3000', `:${port}`)).catch(() => null);
  console.log(await response?.text());
  if (response?.ok !== true) process.exit(22);
}

/** @type {Record<string, (rest: readonly string[]) => unknown>} */
const PROGRAMS = {
  docker,
  kubectl,
  npm,
  curl,
  pollen,
  git: ([verb]) => ['clone', 'pull', 'log', 'rev-parse'].includes(verb ?? '') || refuse('no command'),
  sudo: (rest) => ['chown', 'systemctl'].includes(rest[0] ?? '') || refuse('no command'),
  systemctl: () => undefined,
};
await PROGRAMS[basename(self)]?.(args);
