import type { Session } from '../compose.ts';
import { isS3recError, S3recError } from '../core/error.ts';
import type { PlanHeader } from '../core/plan/plan-document.ts';
import { shellWord } from '../core/shell-word.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';

type Load = (selection: {
  readonly files: readonly string[];
  readonly names: readonly string[];
}) => Promise<readonly ResolvedSpec[]>;

/**
 * Loads the spec of a saved plan: from the file that the user names, else from where the plan says. Whoever wrote the plan
 * may have named any file: what stands in it is not shown, unless the user named it too.
 * @throws S3recError DOCUMENT_INVALID, SPEC_INVALID
 */
export async function loadSavedSpec(
  session: Session,
  planned: PlanHeader['spec'],
  given: string | undefined,
  load: Load,
): Promise<readonly ResolvedSpec[]> {
  const file = given ?? (await session.specOfPlan(planned));
  try {
    return await load({ files: [file], names: [planned.name] });
  } catch (error) {
    if (!isS3recError(error, 'SPEC_INVALID')) {
      throw error;
    }
    if (error.data?.['faults'] === undefined) {
      throw new S3recError(
        'DOCUMENT_INVALID',
        `the plan is for the spec ${planned.name}, which ${file} does not hold`,
        {
          hint: 'Plan again, or name the spec that it was made for with --spec FILE.',
        },
      );
    }
    if (given !== undefined) {
      throw error;
    }
    throw new S3recError('SPEC_INVALID', `${file}, which the plan names as its spec, is no valid spec`, {
      hint: `See what is wrong with it, or name another file with --spec FILE.\ns3rec validate ${shellWord(file)}`,
    });
  }
}
