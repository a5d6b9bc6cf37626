import { defaultsOf, deltasAfter, formOf, type Form } from '../../core/manifest/form.ts';
import { MANIFEST_FORMAT, type ManifestHeader } from '../../core/manifest/manifest-document.ts';
import { present, someOf } from '../../core/present.ts';
import { isSameNames } from '../../core/proof/declared-names.ts';
import type { DeclaredLists } from '../../core/proof/declared-lists.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { PlanReader } from '../../ports/documents.ts';
import type { Host } from '../chain/host.ts';
import { lostFiles, lostText } from '../chain/lost-files.ts';
import type { Target } from '../chain/target.ts';
import { standingOf, type TipManifest } from '../chain/tip.ts';

/** The files of the manifest that a run writes. */
export interface ManifestShape {
  readonly form: Form;
  /** The header of the run's own file. A new base is named when it is written. */
  readonly header: ManifestHeader;
  /** The keys of the run's documents begin with it. */
  readonly stem: string;
}

/**
 * Decides which files a run writes. Those that it would only name are looked for first, since it signs that they stand.
 * @param earlier the manifest before it
 */
export async function manifestShape(
  target: Target,
  host: Host,
  plan: PlanReader,
  earlier: TipManifest | undefined,
  run: Pick<ManifestHeader, 'run' | 'planId' | 'predecessor'> & { readonly stem: string },
): Promise<ManifestShape> {
  const header = freshHeader(target.spec, plan, run);
  const { stem } = run;
  const standing = standingOf(earlier);
  const form = formOf(standing, plan.closing.records, header.defaults, host.clock.now());
  const { base, declared = [] } = standing?.header ?? {};
  if (earlier === undefined || standing === undefined || form !== 'delta' || base === undefined) {
    return { form, header, stem };
  }
  const lost = await lostFiles(target, host, earlier);
  if (lost.length > 0) {
    host.report({
      type: 'warning',
      message: `${lostText(lost, earlier)} This run writes all records anew, from what is proven here.`,
      hint: 'Older runs need that file, too: verify fails until it is restored, from an older version or a copy, or gc has removed these runs.',
    });
    return { form: 'base', header, stem };
  }
  const lists = [...declared, ...newLists(declared, header.declared ?? [])];
  const { declared: _declared, defaults, ...rest } = header;
  return {
    form,
    header: { ...rest, ...present({ declared: someOf(lists) }), base, deltas: deltasAfter(standing), defaults },
    stem,
  };
}

function freshHeader(
  spec: ResolvedSpec,
  plan: PlanReader,
  { run, planId, predecessor }: Pick<ManifestHeader, 'run' | 'planId' | 'predecessor'>,
): ManifestHeader {
  const { tool, target, encryption } = plan.header;
  const { declared = [] } = plan.closing;
  return {
    format: MANIFEST_FORMAT,
    tool,
    spec: { name: spec.name, digest: spec.digest },
    target,
    run,
    planId,
    predecessor,
    ...present({ declared: someOf(declared) }),
    defaults: defaultsOf(encryption),
  };
}

function newLists(before: DeclaredLists, now: DeclaredLists): DeclaredLists {
  return now.filter((list) => !before.some((other) => isSameNames(other, list)));
}
