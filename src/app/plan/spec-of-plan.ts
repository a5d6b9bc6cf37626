import { relative, resolve } from 'node:path';
import { S3recError } from '../../core/error.ts';
import type { PlanHeader } from '../../core/plan/plan-document.ts';
import type { SpecFiles } from '../../ports/spec-files.ts';

/**
 * Finds the file that holds a plan's spec here, relative to `cwd`. It is looked for at its path in the git work tree
 * around us, which may be another checkout than the plan's. Else it is looked for where the plan was given it.
 * @throws S3recError DOCUMENT_INVALID
 */
export async function specOfPlan({ file, path }: PlanHeader['spec'], cwd: string, access: SpecFiles): Promise<string> {
  const tree = path === undefined ? undefined : await access.workTreeOf(cwd);
  const inTree = tree === undefined || path === undefined ? [] : [resolve(tree, path)];
  for (const candidate of [...inTree, resolve(cwd, file)]) {
    if (await access.exists(candidate)) {
      return relative(cwd, candidate);
    }
  }
  const where =
    path === undefined
      ? `it is not there, seen from ${cwd}`
      : `${cwd} lies in ${tree === undefined ? 'no git work tree' : `the git work tree ${tree}, which has no such file`}`;
  throw new S3recError('DOCUMENT_INVALID', `The plan is for the spec ${path ?? file}, and ${where}`, {
    hint: 'Apply it from a folder of a checkout, or name the spec with --spec FILE.',
  });
}
