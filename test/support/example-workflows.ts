import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface WorkflowStep {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface WorkflowJob {
  readonly steps: readonly WorkflowStep[];
  readonly outputs?: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly environment?: string;
  readonly permissions?: object;
}

interface Concurrency {
  readonly group?: string;
  readonly 'cancel-in-progress'?: boolean;
}

export interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

export const EXAMPLES: string = join(import.meta.dirname, '../../examples/workflows');
export const EXAMPLE_NAMES: readonly string[] = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yml'));
/** How they name the Action. */
export const OURS = 'OWNER/s3rec@v1';

export const exampleText = (name: string): string => readFileSync(join(EXAMPLES, name), 'utf8');
export const exampleWorkflow = (name: string): Workflow => parse(exampleText(name)) as Workflow;
