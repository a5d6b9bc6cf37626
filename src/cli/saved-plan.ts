import { resolve } from 'node:path';

import type { Session } from '../compose.ts';
import { isS3recError, S3recError } from '../core/error.ts';
import { PLAN } from '../core/plan/plan-format.ts';
import { shellWord } from '../core/shell-word.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { PlanReader } from '../ports/documents.ts';
import { documentKind } from './document-kind.ts';
import type { AllowanceOptions, CompareOptions } from './shared-inputs.ts';
import type { Selection } from './specs.ts';

type Load = (selection: Selection) => Promise<readonly ResolvedSpec[]>;

/** The file among these that is a saved plan. @throws S3recError USAGE: beside a saved plan nothing else can be applied */
export function savedPlanAmong(files: readonly string[], cwd: string): string | undefined {
  const plan = files.find((file) => isPlan(file, cwd));
  if (plan !== undefined && files.length > 1) {
    throw new S3recError('USAGE', `apply takes specs or one saved plan, found: ${files.join(' ')}`, {
      hint: `Apply ${plan} by itself.`,
    });
  }
  return plan;
}

function isPlan(file: string, cwd: string): boolean {
  try {
    return documentKind(resolve(cwd, file), file) === 'plan';
  } catch {
    // A spec that is not there or cannot be read is reported as one, with its own remedy.
    return false;
  }
}

/** Refuses `--spec`, where no file is a saved plan. @throws S3recError USAGE */
export function requireNoSavedPlan({
  spec,
  files,
}: {
  readonly spec: string | undefined;
  readonly files: readonly string[];
}): void {
  if (spec !== undefined) {
    throw new S3recError('USAGE', `--spec says where the spec of a saved plan is, and ${files.join(' ')} is no plan.`);
  }
}

/** Refuses options that say how to plan, since a saved plan says that itself. @throws S3recError USAGE */
export function requireNoPlanning(args: CompareOptions & AllowanceOptions, plan: string): void {
  const given = { '--refresh': args.refresh, '--name': args.names.length > 0, '--restart-chain': args.restartChain };
  const [option] = Object.entries(given).find(([, value]) => value !== false && value !== undefined) ?? [];
  if (option !== undefined) {
    throw new S3recError('USAGE', `${option} does not go with a saved plan: ${plan} was made with or without it.`, {
      hint: `Plan again with ${option}.`,
    });
  }
}

/**
 * Opens a saved plan, and loads its spec: from the file that the user names, else from the place that the plan names.
 * Whoever wrote the plan may have named any file. So the file's contents are not shown, unless the user named it too.
 * @param path absolute, of the plan. @param given the spec's file, as the user names it
 * @throws S3recError DOCUMENT_INVALID, SPEC_INVALID
 */
export async function openSavedPlan(
  session: Session,
  path: string,
  given: string | undefined,
  load: Load,
): Promise<{ readonly document: PlanReader; readonly specs: readonly ResolvedSpec[] }> {
  const document = session.documents.openCopy(path, PLAN);
  const planned = document.header.spec;
  const file = given ?? (await session.specOfPlan(planned));
  try {
    return { document, specs: await load({ files: [file], names: [planned.name] }) };
  } catch (error) {
    if (!isS3recError(error, 'SPEC_INVALID')) {
      throw error;
    }
    if (error.data?.['faults'] === undefined) {
      throw new S3recError(
        'DOCUMENT_INVALID',
        `The plan is for the spec ${planned.name}, which ${file} does not hold.`,
        {
          hint: 'Plan again, or name the spec that it was made for with --spec FILE.',
        },
      );
    }
    if (given !== undefined) {
      throw error;
    }
    throw new S3recError('SPEC_INVALID', `${file}, which the plan names as its spec, is no valid spec.`, {
      hint: `See what is wrong with it, or name another file with --spec FILE.\ns3rec validate ${shellWord(file)}`,
    });
  }
}
