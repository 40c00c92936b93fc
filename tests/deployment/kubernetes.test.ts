import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { Settings } from '../../apps/api/src/config/settings.ts';
import { startProduct } from '../support/product.ts';
import { startProgram } from '../support/program.ts';
import { type Document, ROOT, read, readYaml, yamlFilesIn } from './read-yaml.ts';

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const FOLDER = 'deploy/kubernetes';
const KUSTOMIZATION = join(FOLDER, 'kustomization.yaml');
const files = yamlFilesIn(FOLDER).filter((file) => file !== KUSTOMIZATION);
const manifests = files.flatMap(readYaml);

const Labels = z.record(z.string(), z.string());
const Named = z.object({ kind: z.string(), apiVersion: z.string() });
const Probe = z.object({
  httpGet: z.object({
    path: z.string(),
    port: z.string(),
    httpHeaders: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
});
const Container = z.object({
  env: z.array(z.object({ name: z.string(), value: z.string().optional() })).default([]),
  ports: z.array(z.object({ name: z.string() })),
  securityContext: z.unknown(),
  startupProbe: z.unknown().optional(),
  readinessProbe: z.unknown().optional(),
  livenessProbe: z.unknown().optional(),
});
const Workload = z.object({
  spec: z.object({
    selector: z.object({ matchLabels: Labels }),
    template: z.object({
      metadata: z.object({ labels: Labels }),
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.number().optional(),
        securityContext: z.unknown(),
        containers: z.tuple([Container]),
      }),
    }),
  }),
});
const Kustomization = z.object({
  resources: z.array(z.string()),
  configMapGenerator: z.tuple([z.object({ literals: z.array(z.string()) })]),
});

const ofKind = (kind: string) => manifests.filter((manifest) => manifest['kind'] === kind);
const workloads = [...ofKind('Deployment'), ...ofKind('StatefulSet')].map((manifest) => Workload.parse(manifest));
const [pollen] = workloads;
const pod = pollen?.spec.template.spec;
const container = pod?.containers[0];

/** What TypeScript says against these as literals of Kubernetes' types, which know every field. */
function misfits(documents: readonly Document[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'pollen-kubernetes-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const lines = documents.map((document, index) => {
    const { apiVersion, kind } = Named.parse(document);
    const [group = '', version] = apiVersion.replace('.k8s.io', '').split('/');
    const from = `kubernetes-types/${version === undefined ? `core/${group}` : `${group}/${version}`}`;
    return `export const manifest${index}: import('${from}').${kind} = ${JSON.stringify(document)};`;
  });
  const file = join(folder, 'manifests.ts');
  writeFileSync(file, lines.join('\n'));
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'preserve', '--types', ''];
  try {
    return execFileSync(process.execPath, [TSC, ...options, file], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    return String(Object(error)['stdout']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the manifests for Kubernetes', () => {
  it('have the fields that Kubernetes knows, and no others', () => {
    expect(manifests.length).toBeGreaterThan(6);
    expect(misfits(manifests)).toBe('');
  });

  it('would be refused here with a field that is misspelt, missing or of another type', () => {
    const spec = Object(ofKind('PodDisruptionBudget')[0]);
    const wrong = misfits([
      { ...spec, spec: { ...spec.spec, maxUnavalable: 1 } },
      { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: '3' } },
      { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 3 } },
    ]);
    expect(wrong).toContain(`'"maxUnavalable"' does not exist`);
    expect(wrong).toContain("Type 'string' is not assignable to type 'number'");
    expect(wrong).toContain("missing the following properties from type 'DeploymentSpec': selector, template");
  });

  it('are all named: in the kustomization or in the documents', () => {
    const { resources } = Kustomization.parse(readYaml(KUSTOMIZATION)[0]);
    const others = files.filter((file) => !resources.includes(file.slice(FOLDER.length + 1)));
    expect(others.filter((file) => !read('docs/install.md').includes(file))).toEqual([]);
    expect(resources.filter((file) => !files.includes(join(FOLDER, file)))).toEqual([]);
  });

  it('meet the restricted profile of pod security', () => {
    for (const { spec } of workloads) {
      const { securityContext, containers } = spec.template.spec;
      expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
    expect(workloads.length).toBe(2);
  });

  it('select the pods that they mean, by ports that these have', () => {
    const labels = workloads.map(({ spec }) => spec.template.metadata.labels);
    expect(workloads.map(({ spec }) => spec.selector.matchLabels)).toEqual(labels);
    const Selecting = z.object({
      spec: z.union([
        z.object({ selector: z.object({ matchLabels: Labels }) }).transform(({ selector }) => selector.matchLabels),
        z.object({ podSelector: z.object({ matchLabels: Labels }) }).transform((spec) => spec.podSelector.matchLabels),
        z.object({ selector: Labels }).transform(({ selector }) => selector),
      ]),
    });
    const selecting = ['Service', 'NetworkPolicy', 'PodDisruptionBudget'].flatMap(ofKind);
    expect(selecting.length).toBe(5);
    for (const manifest of selecting) expect(labels).toContainEqual(Selecting.parse(manifest).spec);
    const Ports = z.object({ spec: z.object({ ports: z.array(z.object({ targetPort: z.string() })) }) });
    const ports = ofKind('Service').map((service) => Ports.parse(service).spec.ports[0]?.targetPort);
    const named = workloads.map(({ spec }) => spec.template.spec.containers[0].ports[0]?.name);
    expect(ports.toSorted()).toEqual(named.toSorted());
  });

  it('set what Pollen has a setting for, and the address that the Ingress answers', () => {
    const { configMapGenerator } = Kustomization.parse(readYaml(KUSTOMIZATION)[0]);
    const literals = new Map(configMapGenerator[0].literals.map((line) => [line.split('=')[0], line.split('=')[1]]));
    const names = [...literals.keys(), ...(container?.env ?? []).map(({ name }) => name)];
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !(String(name) in Settings.shape))).toEqual([]);
    const Ingress = z.object({ spec: z.object({ rules: z.tuple([z.object({ host: z.string() })]) }) });
    const { host } = Ingress.parse(ofKind('Ingress')[0]).spec.rules[0];
    expect(literals.get('APP_URL')).toBe(`https://${host}`);
  });

  it('give a pod longer to end than it serves on', () => {
    const drain = Number(container?.env.find(({ name }) => name === 'DRAIN_SECONDS')?.value);
    expect(drain).toBeGreaterThanOrEqual(5);
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(drain + 15);
  });

  it('start a server without a warning, on an empty volume', async () => {
    const volume = mkdtempSync(join(tmpdir(), 'pollen-volume-'));
    const given = Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value]));
    const dataDir = String(given['DATA_DIR']).replace(/^\/data/, volume);
    const settings = { APP_URL: 'https://login.example.com', DATA_DIR: dataDir, DRAIN_SECONDS: '0' };
    const secret = randomBytes(32).toString('base64');
    const program = await startProgram('redis', () => ({ ...settings, SECRET_KEY: secret }));
    expect(dataDir).not.toBe(volume);
    expect(program.printed()).not.toMatch(/"level":"(warn|error|fatal)"/);
    await program.stop();
    rmSync(volume, { recursive: true });
  });

  it('ask for health what the product answers, under a name that it answers to', async () => {
    const product = await startProduct('embedded', { APP_URL: 'http://login.example.com' });
    const { host } = new URL(product.url);
    for (const probe of [container?.startupProbe, container?.readinessProbe, container?.livenessProbe]) {
      const { path, httpHeaders } = Probe.parse(probe).httpGet;
      expect(httpHeaders).toEqual([{ name: 'Host', value: 'localhost:3000' }]);
      const name = host.replace('127.0.0.1', 'localhost');
      expect((await product.app.server.inject({ url: path, headers: { host: name } })).statusCode).toBe(200);
    }
    await product.stop();
  });
});
