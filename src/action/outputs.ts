import { messageOf } from '../core/message-of.ts';
import { present } from '../core/present.ts';
import { setOutput } from '@actions/core';
import { hasChanges } from '../cli/views/plan/plan.ts';
import { S3recError } from '../core/error.ts';
import { resultsJson } from './results.ts';
import type { Ended, SpecRun } from './spec-run.ts';

/** The names of outputs, which `action.yml` explains. */
export const OUTPUTS = [
  'results',
  'exit-code',
  'failure-reason',
  'changes-path',
  'report-path',
  'changes',
  'drifted',
  'unknown',
  'to-create',
  'to-update',
  'to-delete',
  'upload-bytes',
  'plan-path',
  'plan-id',
  'manifest-key',
  'manifest-sha256',
  'run-number',
  'bundle-path',
] as const;

type Values<Value> = Readonly<Partial<Record<(typeof OUTPUTS)[number], Value>>>;
type Outputs = Values<string>;

/** The outputs of all specs, and of the spec itself where there is exactly one. */
export function outputsOf({ runs, exitCode, reason, changes, pages }: Omit<Ended, 'tolerated'>): Outputs {
  const [only, ...others] = runs;
  return {
    results: resultsJson(runs),
    'exit-code': String(exitCode),
    'failure-reason': reason ?? '',
    ...present({ 'changes-path': changes, 'report-path': pages }),
    ...(only !== undefined && others.length === 0 && specOutputs(only)),
  };
}

/** Writes the outputs. @throws S3recError LOCAL_NOT_WRITABLE */
export function setOutputs(outputs: Outputs): void {
  try {
    for (const [name, value] of Object.entries(outputs)) {
      setOutput(name, value);
    }
  } catch (cause) {
    throw notWritable('outputs', cause);
  }
}

function specOutputs({ plan, applied, drift, verified }: SpecRun): Outputs {
  const { id, summary } = plan?.closing ?? {};
  const { header, closing } = drift ?? {};
  const { manifest } = applied ?? {};
  const values: Values<string | number | boolean | undefined> = {
    changes: summary && hasChanges(summary),
    drifted: closing?.drift ?? differs(verified),
    unknown: (summary ?? closing?.summary ?? verified?.objects)?.unknown,
    'to-create': summary?.create,
    'to-update': summary && summary.update + summary.updateMetadata,
    'to-delete': summary?.delete,
    'upload-bytes': summary?.uploadBytes,
    'plan-path': plan?.path,
    'plan-id': id,
    'manifest-key': manifest?.key ?? verified?.manifest.key,
    'manifest-sha256': manifest?.sha256 ?? header?.head.sha256 ?? verified?.manifest.sha256,
    'run-number': manifest?.run ?? header?.head.run ?? verified?.run,
    'bundle-path': manifest?.bundlePath,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** Whether objects differ. Undefined: nobody looked. */
function differs(verified: SpecRun['verified']): boolean | undefined {
  const ok = verified?.objects.ok ?? null;
  return ok === null ? undefined : !ok;
}

/** A file that the runner gave to the step cannot be written. */
export function notWritable(what: string, cause: unknown): S3recError {
  return new S3recError('LOCAL_NOT_WRITABLE', `The ${what} of this step cannot be written: ${messageOf(cause)}`, {
    hint: 'What was done is in the log. Check the disk of the runner.',
    cause,
  });
}
