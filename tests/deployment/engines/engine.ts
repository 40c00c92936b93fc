/** What the image says of itself, as its container is to be run. */
export interface ImageConfig {
  readonly env: readonly string[];
  readonly user: string;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** A container on a read-only file system, without rights, whose port this machine reaches. */
export interface Container {
  readonly port: number;
  log(): string;
  /** Runs a command beside the server, as the same user. */
  run(command: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>;
  /** By SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

/** What builds and runs images on this machine. */
export interface Engine {
  readonly name: string;
  /** Builds the image from the sources, and gives the digests of its layers, which depend on their content alone. */
  build(): Promise<readonly string[]>;
  config(): Promise<ImageConfig>;
  /** The data outlives the container. */
  start(settings: Readonly<Record<string, string>>): Promise<Container>;
  /** Ends what still runs, and removes what was kept. */
  clear(): Promise<void>;
}
