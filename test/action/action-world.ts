import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/server.ts';
import { CliWorld, ended } from '../cli/cli.ts';
import type { GitHubStandIn } from '../support/github/stand-in.ts';

/** With S3REC_TEST_ACTION_NODE the committed bundle runs, on that Node; else the sources, on this one. */
const NODE = process.env['S3REC_TEST_ACTION_NODE'];
const MAIN = fileURLToPath(
  new URL(NODE === undefined ? '../../src/action/main.ts' : '../../dist/action/index.js', import.meta.url),
);

interface Step {
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: NodeJS.ProcessEnv;
  /** `push` when not given. */
  readonly event?: string;
  readonly payload?: object;
  /** While it runs. */
  readonly meanwhile?: (child: ChildProcess) => Promise<void>;
}

export interface StepEnded {
  readonly code: number | null;
  /** All that the runner reads. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** The most memory that the process had, as the kernel counts. */
  readonly peakBytes: number;
}

interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: string;
}

/** A repository's folder on a runner, and a sandbox. */
export class ActionWorld {
  readonly cli: CliWorld;
  /** Another hand. */
  readonly s3: S3Client;

  private constructor(cli: CliWorld) {
    this.cli = cli;
    this.s3 = new S3Client({ ...cli.sandbox, credentials: cli.sandbox, forcePathStyle: true });
    afterAll(() => this.s3.destroy());
  }

  /** GitHub's variables, for every step. */
  at(github: GitHubStandIn): NodeJS.ProcessEnv {
    const { apiUrl, graphqlUrl, repository } = github;
    return {
      GITHUB_API_URL: apiUrl,
      GITHUB_GRAPHQL_URL: graphqlUrl,
      GITHUB_REPOSITORY: repository,
      GITHUB_SERVER_URL: 'https://github.example',
    };
  }

  static async open(options: SandboxOptions = {}): Promise<ActionWorld> {
    return new ActionWorld(await CliWorld.open(options));
  }

  /** By another hand. */
  async overwrite(key: string, body: string): Promise<void> {
    await this.s3.send(new PutObjectCommand({ Bucket: 'data', Key: key, Body: body }));
  }

  /** One step of a job, as the runner starts it. */
  async step({ inputs, env = {}, event = 'push', payload = {}, meanwhile }: Step): Promise<StepEnded> {
    const runner = mkdtempSync(join(this.cli.folder, 'runner-'));
    const file = (name: string, content: string): string => {
      writeFileSync(join(runner, name), content);
      return join(runner, name);
    };
    mkdirSync(join(runner, 'temp'));
    const [output, summary] = [file('output', ''), file('summary', '')];
    const child = spawn(NODE ?? process.execPath, [MAIN], {
      cwd: this.cli.folder,
      stdio: 'pipe',
      env: {
        ...this.cli.env,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: this.cli.folder,
        GITHUB_EVENT_NAME: event,
        GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_OS: 'Linux',
        GITHUB_RUN_ID: '42',
        GITHUB_REPOSITORY: 'acme/data',
        AWS_ENDPOINT_URL_STS: this.cli.sandbox.endpoint,
        RUNNER_TEMP: join(runner, 'temp'),
        ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
        ...env,
      },
    });
    let peakBytes = 0;
    // The kernel forgets it with the process: asked often enough, the last answer is the highest.
    const watch = setInterval(() => (peakBytes = Math.max(peakBytes, peakOf(child.pid))), 50);
    const [{ code, stdout, stderr }] = await Promise.all([ended(child), meanwhile?.(child)]).finally(() =>
      clearInterval(watch),
    );
    if (stderr !== '') {
      throw new Error(`the Action wrote to stderr: ${stderr}`);
    }
    return {
      code,
      log: stdout,
      outputs: outputsOf(readFileSync(output, 'utf8')),
      summary: readFileSync(summary, 'utf8'),
      annotations: commandsOf(stdout).flatMap(annotationOf),
      peakBytes,
    };
  }
}

/** 0: it is gone, or this is no Linux. */
function peakOf(pid: number | undefined): number {
  try {
    return (
      Number(/^VmHWM:\s+(?<kib>\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.['kib'] ?? 0) * 1024
    );
  } catch {
    return 0;
  }
}

/** Of an output that names a file of JSON lines. */
export function ndjson(path: string | undefined): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(path ?? '', 'utf8')
    .split('\n')
    .slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

/** `name<<DELIMITER`, the value, `DELIMITER`. */
function outputsOf(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const { groups } of text.matchAll(/^(?<name>[^\n<]+)<<(?<end>\S+)\n(?<value>[\s\S]*?)\n\k<end>$/gm)) {
    outputs[groups?.['name'] ?? ''] = groups?.['value'] ?? '';
  }
  return outputs;
}

/** A command that the runner would carry out. */
interface RunnerCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * What the runner takes for commands (actions/runner, src/Runner.Common/ActionCommand.cs): `::name props::data` at the
 * beginning of a line, `##[name props]data` anywhere in one, and none between `::stop-commands::TOKEN` and `::TOKEN::`.
 */
export function commandsOf(log: string): readonly RunnerCommand[] {
  const commands: RunnerCommand[] = [];
  let stopped: string | undefined;
  for (const line of log.split('\n')) {
    const match =
      /^\s*::(?<name>[\w-]+)(?: (?<properties>.*?))?::(?<data>.*)$/.exec(line) ??
      /##\[(?<name>[\w-]+)(?: (?<properties>[^\]]*))?\](?<data>.*)$/.exec(line);
    const { name = '', properties = '', data = '' } = match?.groups ?? {};
    if (stopped !== undefined) {
      if (name === stopped) {
        stopped = undefined;
      }
    } else if (name === 'stop-commands') {
      stopped = data;
    } else if (name !== '') {
      commands.push({ name, properties: propertiesOf(properties), data: unescaped(data) });
    }
  }
  return commands;
}

function propertiesOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => /^\s*(?<name>\w+)=(?<value>.*)$/s.exec(pair)?.groups);
  return Object.fromEntries(
    pairs.map((pair) => [
      pair?.['name'] ?? '',
      unescaped(pair?.['value'] ?? '')
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ','),
    ]),
  );
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function annotationOf({ name, properties, data }: RunnerCommand): Annotation[] {
  if (name !== 'error' && name !== 'warning' && name !== 'notice') {
    return [];
  }
  return [{ kind: name, message: data, ...properties }];
}
