import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../../support/free-port.ts';
import type { Container, Engine, ImageConfig } from './engine.ts';
import { gather, must, run } from './run.ts';

const TAG = 'localhost/pollen:check';
const USER = 1000;
/** Of everything in the image. */
const TIME = '0';
const Image = z.object({
  Docker: z.object({
    rootfs: z.object({ diff_ids: z.array(z.string()) }),
    config: z.object({
      Env: z.array(z.string()),
      User: z.string(),
      Cmd: z.array(z.string()),
      Healthcheck: z.object({ Test: z.array(z.string()) }),
      Labels: z.record(z.string(), z.string()),
    }),
  }),
});

/**
 * Where nothing runs containers: buildah builds, and a chroot on the mounted image, read-only and in a mount namespace
 * of its own, stands in for a container. `folder` has the images of stand-in-base.sh, or is where they will be.
 */
export function buildahEngine(folder: string): Engine {
  const images = ['--root', join(folder, 'images'), '--runroot', join(folder, 'run')];
  const buildah = (...args: readonly string[]) => must('buildah', [...images, '--storage-driver=overlay', ...args]);
  const data = mkdtempSync(join(tmpdir(), 'pollen-image-'));
  chownSync(data, USER, USER);
  const containers: string[] = [];
  const running: Container[] = [];
  const inspected = async () => Image.parse(JSON.parse(await buildah('inspect', '--type=image', TAG))).Docker;
  const config = async (): Promise<ImageConfig> => {
    const { Env, User, Cmd, Healthcheck, Labels } = (await inspected()).config;
    return { env: Env, user: User, command: Cmd, healthCheck: Healthcheck.Test.slice(1), labels: Labels };
  };
  return {
    name: 'buildah',
    build: async () => {
      const how = ['--format=docker', '--isolation=chroot', '--network=host', '--pull-never', '--no-cache'];
      await buildah('bud', ...how, `--timestamp=${TIME}`, `--tag=${TAG}`, '.');
      return (await inspected()).rootfs.diff_ids;
    },
    config,
    async start(settings) {
      const container = (await buildah('from', '--pull-never', TAG)).split('\n').at(-1) ?? '';
      containers.push(container);
      const root = await buildah('mount', container);
      const started = await startIn({ root, data, config: await config() }, settings);
      running.push(started);
      return started;
    },
    async clear() {
      // One that a claim did not hold of still runs.
      for (const started of running.splice(0)) await started.stop();
      for (const container of containers.splice(0)) await buildah('rm', container);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly root: string;
  readonly data: string;
  readonly config: ImageConfig;
}

const MOUNTS = `
mount --bind "$1" "$1"
mount --options remount,bind,ro "$1"
mount --types tmpfs tmpfs "$1/tmp"
mount --bind "$2" "$1/data"
mount --bind /dev "$1/dev"
mount --types proc proc "$1/proc"
shift 2
exec "$@"`;

async function startIn({ root, data, config }: Place, settings: Readonly<Record<string, string>>): Promise<Container> {
  const port = await freePort();
  const env = Object.entries({ ...settings, PORT: `${port}` }).map(
    ([name, value]) => `${name}=${name === 'PORT' ? value : value.replace('PORT', `${port}`)}`,
  );
  const inside = (more: readonly string[], command: readonly string[]) => [
    ...['chroot', `--userspec=${USER}:${USER}`, root, 'env', '--ignore-environment', '--chdir=/app'],
    ...[...config.env, ...env, ...more, ...command],
  ];
  const child = spawn('unshare', ['--mount', 'sh', '-ec', MOUNTS, 'sh', root, data, ...inside([], config.command)]);
  const log = gather(child);
  return {
    port,
    log,
    run: (command, more = {}) => {
      const set = Object.entries(more).map(([name, value]) => `${name}=${value}`);
      return run('nsenter', ['--mount', `--target=${child.pid}`, ...inside(set, command)]);
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      return child.exitCode;
    },
  };
}
