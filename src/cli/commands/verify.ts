import type { VerifyOptions, VerifyOutcome } from '../../app/verify/verify.ts';
import type { Session } from '../../compose.ts';
import { S3recError } from '../../core/error.ts';
import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { CommandContext } from '../command.ts';
import type { OldCommand as Command } from '../old-command.ts';
import type { ManifestFiles, VerifyArguments } from '../command-line.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { anchorOption } from '../plan-options.ts';
import { seeAllOf } from '../see-all.ts';
import { refuseReport } from '../refuse-out.ts';
import { reportingFailure, saveReport } from '../save-report.ts';
import { eachSpec, loadSpecs, type SpecResult } from '../specs.ts';
import { findingObjects } from '../views/shared/finding-objects.ts';
import { verifyResult, verifyText } from '../views/verify/verify.ts';
import { verifyFilesText } from '../views/verify/verify-files.ts';
import { emptyPage } from '../views/report/failed-page.ts';
import { verifyPage } from '../views/report/verify-page.ts';
import { withSession } from '../with-session.ts';

/** Signature, signer and objects, each for itself. Exit 7 when the evidence is wrong, 2 when only objects differ, 3 when some of an older run are gone. */
export const verify: Command<VerifyArguments> = (args, context) =>
  args.files === undefined ? verifySpecs(args, context) : verifyKept(args, args.files, context);

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
      verifyText(outcome, shown, { all: args.all, details: args.details, seeAll: seeAllOf('verify', spec) }, paint),
    );
    await output.lines(findingObjects(spec.name, outcome.findings));
    saveReport(session.documents, args.report, context, () => verifyPage(outcome, spec));
    return { outcome, result: verifyResult(outcome), exitCode: outcome.exitCode };
  });
}

async function verifyKept(args: VerifyArguments, files: ManifestFiles, context: CommandContext): Promise<number> {
  requireNoBucket(args);
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
  const { deep, requireCryptographic, chain, run, maxAge } = args;
  return {
    anchor: anchorOption(args),
    deep,
    requireCryptographic,
    ...(chain !== undefined && { chain }),
    ...(run !== undefined && { run }),
    ...(maxAge !== undefined && { maxAge }),
  };
}

/** Files know nothing of the bucket: an option that asks about it must not be passed over. */
function requireNoBucket(args: VerifyArguments): void {
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
