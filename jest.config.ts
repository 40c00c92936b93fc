/** @jest-config-loader esbuild-register */
import { join } from 'node:path';
import type { Config } from 'jest';

type Project = Exclude<NonNullable<Config['projects']>[number], string>;

const swc = (jsx: boolean): [string, Record<string, unknown>] => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx: jsx },
      experimental: { keepImportAttributes: true },
      ...(jsx ? { transform: { react: { runtime: 'automatic' } } } : {}),
    },
    sourceMaps: 'inline',
  },
];

const setupFiles = [join(__dirname, 'tests/support/fuzz-seed.ts')];

const onNode = (name: string, rootDir: string, without: readonly string[] = []): Project => ({
  displayName: name,
  rootDir,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@pollen/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...without],
  transform: { '\\.ts$': swc(false) },
  setupFiles,
});

const config: Config = {
  testTimeout: 120_000,
  // What a file has loaded as modules stays in memory: after many files most of the time would go into collecting it.
  workerIdleMemoryLimit: '1GB',
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'html'],
  projects: [
    onNode('packages', '<rootDir>/packages'),
    onNode('api', '<rootDir>/apps/api'),
    onNode('product', '<rootDir>/tests', ['<rootDir>/networks/']),
    onNode('networks', '<rootDir>/tests/networks'),
    onNode('scripts', '<rootDir>/scripts'),
    {
      displayName: 'web',
      rootDir: '<rootDir>/apps/web',
      testEnvironment: 'jsdom',
      testEnvironmentOptions: { customExportConditions: ['@pollen/source', 'browser'] },
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
      transform: { '\\.tsx?$': swc(true) },
      setupFiles,
      setupFilesAfterEnv: ['no-network.ts', 'test-patience.ts', 'lone-texts.ts'].map((file) =>
        join(__dirname, 'apps/web', file),
      ),
    },
  ],
};

export default config;
