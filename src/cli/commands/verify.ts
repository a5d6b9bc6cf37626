import type { VerifyOptions, VerifyOutcome } from '../../app/verify/verify.ts';
import type { KeptFiles, Session } from '../../compose.ts';
import { S3recError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { OutsideAnchor } from '../../app/chain/anchor.ts';
import { present } from '../../core/present.ts';
import { DEFAULT_SPEC, specCommand } from '../../core/shell-word.ts';
import { type Command, type CommandContext, defineCommand } from '../command.ts';
import { choice, flag, from, group, type Input, text, value, words } from '../input.ts';
import {
  anchor,
  type ManifestChoice,
  manifestChoice,
  parallelism,
  requests,
  type ShowOptions,
  showOptions,
  type SpecOptions,
  specOptions,
} from '../shared-inputs.ts';
import { duration, wholeNumber } from '../values.ts';
import { refuseReport } from '../refuse-out.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs, type SpecResult } from '../specs.ts';
import { findingObjects } from '../views/shared/json-lines.ts';
import { verifyResult, verifyText } from '../views/verify/verify.ts';
import { verifyFilesText } from '../views/verify/verify-files.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { verifyPage } from '../views/report/verify-page.ts';
import { withSession } from '../with-session.ts';

export interface VerifyArguments extends SpecOptions, ShowOptions {
  readonly specs: readonly string[];
  /** Offline: files instead of a spec. */
  readonly manifest: ManifestChoice;
  /** Offline: a folder made by `pull`, compared with the manifest. */
  readonly directory: string | undefined;
  /** Every byte is downloaded and hashed. */
  readonly deep: boolean;
  /** Weaker proofs are differences. */
  readonly requireCryptographic: boolean;
  /** How many runs to walk back. Undefined: to the beginning. */
  readonly chain: number | undefined;
  /** Milliseconds since the tip was signed. */
  readonly maxAge: number | undefined;
  readonly anchor: OutsideAnchor;
  readonly parallelism: number | undefined;
}

export const verifyInput: Input<VerifyArguments> = from(
  group<VerifyArguments>({
    specs: words('[spec...]', `spec files (default: ${DEFAULT_SPEC})`),
    deep: flag('--deep', 'download and hash every byte; read the older manifests too'),
    requireCryptographic: from(
      choice('--require <strength>', 'count weaker proofs as differences', ['cryptographic']),
      (strength) => strength !== undefined,
    ),
    chain: value('--chain <runs>', 'walk back this many runs (default: to the beginning)', wholeNumber(0, 99_999_999)),
    maxAge: value('--max-age <time>', 'fail when the newest run is older: 90m, 26h, 7d', duration),
    manifest: manifestChoice,
    directory: text('--dir <folder>', 'with --manifest: compare the files of a folder made by pull'),
    ...showOptions,
    details: requests,
    ...specOptions,
    anchor,
    parallelism,
  }),
  (given) => {
    const { specs, manifest, directory } = given;
    if (manifest.files !== undefined) {
      requireNoBucket(given);
    } else if (directory !== undefined) {
      throw new S3recError('USAGE', '--dir is compared with --manifest, which was not given.');
    }
    return { ...given, specs: specs.length === 0 ? [DEFAULT_SPEC] : specs };
  },
);

/**
 * Verifies signature, signer and objects, each by itself. Exit 7 when the evidence is wrong, 2 when only objects
 * differ, 3 when some of an older run are gone.
 */
export const command: Command = defineCommand({
  takes: verifyInput,
  async run(args, context) {
    const { files } = args.manifest;
    return await (files === undefined ? verifySpecs(args, context) : verifyKept(args, files, context));
  },
});

async function verifySpecs(args: VerifyArguments, context: CommandContext): Promise<number> {
  return await withSession(context, args, async (session) => {
    const specs = await loadSpecs(session, { files: args.specs, names: args.names, report: args.report }, context);
    return await eachSpec('verify', specs, context, (spec) => verifySpec(session, spec, args, context));
  });
}

/** Verifies one spec, and says what it found. */
export async function verifySpec(
  session: Session,
  spec: ResolvedSpec,
  args: VerifyArguments,
  context: Pick<CommandContext, 'output' | 'cwd' | 'signal'>,
): Promise<SpecResult & { readonly outcome: VerifyOutcome }> {
  const known = (): ReportPage => emptyPage('verify', spec);
  return await reportingFailure(session.documents, args.report, context, known, async () => {
    const { output } = context;
    const outcome = await session.verify(spec, verifyOptions(args));
    const shown = { ...spec, evidenceBucket: spec.manifest.bucket };
    await output.text((paint) =>
      verifyText(
        outcome,
        shown,
        { all: args.all, details: args.details, seeAll: specCommand('verify --all', spec) },
        paint,
      ),
    );
    await output.lines(findingObjects(spec.name, outcome.findings));
    saveReport(session.documents, args.report, context, () => verifyPage(outcome, spec));
    return { outcome, result: verifyResult(outcome), exitCode: outcome.exitCode };
  });
}

async function verifyKept(args: VerifyArguments, files: KeptFiles, context: CommandContext): Promise<number> {
  refuseReport(args.report, [files.manifest, files.bundle, files.key], context.cwd);
  const { output } = context;
  return await withSession(context, {}, async (session) => {
    const outcome = await session.verifyFiles({ ...files, directory: args.directory }, verifyOptions(args));
    const given = { manifest: files.manifest, directory: args.directory };
    const seeAll = `s3rec verify --all --manifest ${files.manifest} ...`;
    await output.text((paint) => verifyFilesText(outcome, given, { all: args.all, seeAll }, paint));
    await output.lines(findingObjects(undefined, outcome.findings));
    saveReport(session.documents, args.report, context, () => verifyPage(outcome));
    await output.result({ command: 'verify', ...verifyResult(outcome), exitCode: outcome.exitCode });
    return outcome.exitCode;
  });
}

function verifyOptions(args: VerifyArguments): VerifyOptions {
  const { anchor, deep, requireCryptographic, chain, manifest, maxAge } = args;
  return { anchor, deep, requireCryptographic, ...present({ chain, run: manifest.run, maxAge }) };
}

/** Refuses options that ask about the bucket, since files know nothing of it. */
function requireNoBucket(args: VerifyArguments): void {
  if (args.specs.length > 0) {
    throw new S3recError('USAGE', `verify takes a spec or --manifest, not both: ${args.specs.join(' ')}`);
  }
  const given = {
    '--deep': args.deep,
    '--require': args.requireCryptographic,
    '--chain': args.chain,
    '--name': args.names.length > 0,
  };
  const [option] = Object.entries(given).find(([, value]) => value !== false && value !== undefined) ?? [];
  if (option !== undefined) {
    throw new S3recError('USAGE', `${option} asks about the bucket, and does not go with --manifest.`, {
      hint: 'Name a spec instead of --manifest.',
    });
  }
}
