import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { afterAll, describe, expect, test } from 'vitest';
import { INPUTS } from '../../../src/action/inputs.ts';
import { OUTPUTS } from '../../../src/action/outputs.ts';
import {
  EXAMPLE_NAMES as NAMES,
  EXAMPLES as FOLDER,
  exampleText as textOf,
  exampleWorkflow as workflowOf,
  OURS,
  type Workflow,
  type WorkflowJob as Job,
  type WorkflowStep as Step,
} from '../../support/example-workflows.ts';

const ourSteps = ({ jobs }: Workflow): readonly { readonly job: Job; readonly step: Step }[] =>
  Object.values(jobs).flatMap((job) => job.steps.flatMap((step) => (step.uses === OURS ? [{ job, step }] : [])));

test('the README of the examples lists each of them, and nothing else', () => {
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  const linked = [...readme.matchAll(/\]\((?<path>[^):]+)\)/g)].map(({ groups }) => groups?.['path'] ?? '');
  const roles = readdirSync(join(FOLDER, 'iam')).map((name) => `iam/${name}`);
  expect(linked.toSorted()).toEqual([...NAMES, ...roles].toSorted());
});

describe.each(NAMES)('%s', (name) => {
  const workflow = workflowOf(name);

  test('is a workflow by the schema', () => {
    expect(validateWorkflow(textOf(name)).errors).toEqual([]);
    // The validator is one that finds faults.
    expect(validateWorkflow(textOf(name).replace('runs-on:', 'runs-an:')).errors).not.toEqual([]);
  });

  test('names inputs and outputs that there are, and no secret', () => {
    const steps = ourSteps(workflow);
    expect(steps).not.toEqual([]);
    for (const { step } of steps) {
      expect(Object.keys(step.with ?? {}).filter((input) => !INPUTS.includes(input as never))).toEqual([]);
      expect(['plan', 'apply', 'drift', 'verify']).toContain(step.with?.['command']);
    }
    const ids = steps.flatMap(({ step: { id } }) => (id === undefined ? [] : [id]));
    for (const { groups = {} } of textOf(name).matchAll(/steps\.(?<id>\w+)\.outputs\.(?<output>[\w-]+)/g)) {
      expect(ids).toContain(groups['id']);
      expect(OUTPUTS).toContain(groups['output']);
    }
    expect(textOf(name)).not.toMatch(/secrets\.|aws-access-key|\$\{\{[^}]*github\.event\./);
  });

  test('pins every action of others by its commit, and says the version', () => {
    for (const line of textOf(name).split('\n')) {
      const uses = /uses: (?<uses>.*)$/.exec(line)?.groups?.['uses'];
      if (uses !== undefined && uses !== OURS) {
        expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    }
  });

  test('lets no run be cancelled by another, and gives no more than is needed', () => {
    for (const job of Object.values(workflow.jobs)) {
      const { concurrency = workflow.concurrency } = job;
      expect(concurrency?.group).toBeTruthy();
      expect(concurrency?.['cancel-in-progress']).toBe(false);
    }
    const { permissions = {} } = workflow;
    expect(permissions).toMatchObject({ contents: 'read', 'id-token': 'write' });
    const inputs = ourSteps(workflow).map(({ step }) => step.with ?? {});
    const has = (input: string, value: unknown): boolean => inputs.some((given) => given[input] === value);
    const needed = {
      'pull-requests':
        has('command', 'plan') && JSON.stringify(workflow.on).includes('pull_request') ? 'write' : undefined,
      issues: has('issue', true) ? 'write' : undefined,
    };
    for (const [permission, value] of Object.entries(needed)) {
      expect(permissions[permission]).toBe(value);
    }
  });

  test('what writes takes the role of the environment', () => {
    for (const { job, step } of ourSteps(workflow)) {
      const role = (step.with?.['role-to-assume'] as string | undefined) ?? textOf(name);
      expect(role.includes('s3rec-writer')).toBe(step.with?.['command'] === 'apply');
      expect(job.environment !== undefined).toBe(step.with?.['command'] === 'apply');
    }
  });
});

describe('the two roles', () => {
  const document = (name: string) =>
    JSON.parse(readFileSync(join(FOLDER, 'iam', name), 'utf8')) as {
      readonly Statement: readonly {
        readonly Action: string | readonly string[];
        readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
      }[];
    };
  const actions = (name: string): readonly string[] => document(name).Statement.flatMap(({ Action }) => Action);

  test.each(['reader-trust.json', 'writer-trust.json'])('%s knows both forms of sub, for one audience', (name) => {
    const [{ Condition } = { Condition: {} }] = document(name).Statement;
    const conditions = Object.assign({}, ...Object.values(Condition)) as Record<string, string | readonly string[]>;
    const issuer = 'token.actions.githubusercontent.com';
    expect(conditions[`${issuer}:aud`]).toBe('sts.amazonaws.com');
    const rest = name.startsWith('writer') ? 'environment:production' : '*';
    expect(conditions[`${issuer}:sub`]).toEqual([
      `repo:my-company/data:${rest}`,
      `repo:my-company@1234567/data@89012345:${rest}`,
    ]);
    expect('StringLike' in Condition).toBe(name.startsWith('reader'));
  });

  test('the reader only reads, both see the same, the writer writes', () => {
    const reader = actions('reader-policy.json');
    expect(reader.filter((action) => !/^\w+:(?:Get|List|Describe|Decrypt)/.test(action))).toEqual([]);
    expect(reader).toContain('s3:GetObjectTagging');
    const writer = actions('writer-policy.json');
    expect(reader.filter((action) => !writer.includes(action))).toEqual([]);
    expect(writer).toEqual(
      expect.arrayContaining(['s3:PutObject', 's3:AbortMultipartUpload', 'kms:Sign', 'kms:GenerateDataKey']),
    );
  });
});

describe('the invalidation of static-site.yml', () => {
  const folder = mkdtempSync(join(tmpdir(), 's3rec-invalidation-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const script = Object.values(workflowOf('static-site.yml').jobs)
    .flatMap(({ steps }) => steps)
    .find(({ run }) => run !== undefined)?.run;
  // Stands for the AWS CLI, and keeps what it was told.
  writeFileSync(join(folder, 'aws'), '#!/bin/sh\necho "$@" > "$RUNNER_TEMP/told"\n', { mode: 0o755 });

  function invalidated(keys: readonly string[]): unknown {
    const changes = join(folder, 'changes.ndjson');
    writeFileSync(
      changes,
      keys.map((key) => `${JSON.stringify({ name: 's', bucket: 'b', key, action: 'update' })}\n`).join(''),
    );
    rmSync(join(folder, 'told'), { force: true });
    execFileSync('bash', ['-e', '-c', script ?? 'exit 1'], {
      env: {
        PATH: `${folder}:${process.env['PATH']}`,
        CHANGES: changes,
        PREFIX: 'site/',
        DISTRIBUTION: 'E1',
        REFERENCE: '42-1',
        RUNNER_TEMP: folder,
      },
      stdio: 'pipe',
    });
    const told = readdirSync(folder).includes('told') ? readFileSync(join(folder, 'told'), 'utf8') : '';
    if (told !== '') {
      expect(told).toBe(
        `cloudfront create-invalidation --distribution-id E1 --invalidation-batch file://${folder}/invalidation.json\n`,
      );
    }
    return told === '' ? undefined : JSON.parse(readFileSync(join(folder, 'invalidation.json'), 'utf8'));
  }

  test('names exactly what changed, encoded as CloudFront wants it, an index with its folder', () => {
    expect(
      invalidated([
        'site/index.html',
        'site/docs/index.html',
        'site/a b#c~ü%?.js',
        "site/x!$&'()*+,;=:@-_.css",
        'site/myindex.html',
      ]),
    ).toEqual({
      CallerReference: '42-1',
      Paths: {
        Quantity: 7,
        Items: [
          '/',
          '/a%20b%23c%7E%C3%BC%25%3F.js',
          '/docs/',
          '/docs/index.html',
          '/index.html',
          '/myindex.html',
          "/x!$&'()*+,;=:@-_.css",
        ],
      },
    });
  });

  test('3,000 paths are named, more become all, none asks for nothing', () => {
    const keys = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `site/${index}`);
    expect(invalidated(keys(3000))).toMatchObject({ Paths: { Quantity: 3000 } });
    expect(invalidated(keys(3001))).toMatchObject({ Paths: { Quantity: 1, Items: ['/*'] } });
    expect(invalidated([])).toBeUndefined();
  });
});
