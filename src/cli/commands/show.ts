import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import { isS3recError, S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES, parseBundle } from '../../core/manifest/bundle.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import { parseStatement } from '../../core/manifest/parse-statement.ts';
import { shellWord, specCommand } from '../../core/shell-word.ts';
import { PLAN } from '../../core/plan/plan-format.ts';
import type { OpenedFile } from '../../ports/documents.ts';
import { type Command, type CommandContext, defineCommand } from '../command.ts';
import { group, text, value, word } from '../input.ts';
import { showOptions, specOptions, type SpecOptions } from '../shared-inputs.ts';
import { keepEvidence, loadSpecsToKeep } from '../keep-evidence.ts';
import { eachSpec, oneSpec } from '../specs.ts';
import { runNumber } from '../values.ts';
import { escapeText } from '../views/shared/escape.ts';
import type { ReportPage } from '../../report/report-page.ts';
import { refuseReport } from '../refuse-out.ts';
import { saveReport } from '../save-report.ts';
import { documentKind } from '../document-kind.ts';
import { bundleText, type BundleView } from '../views/show/bundle.ts';
import { manifestText } from '../views/show/manifest.ts';
import { planResult, planText } from '../views/plan/plan.ts';
import { recordLines } from '../views/shared/json-lines.ts';
import { planPage } from '../views/report/plan-page.ts';
import { bundlePage, manifestPage } from '../views/report/show-pages.ts';
import { withSession } from '../with-session.ts';
import type { DocumentFormat } from '../../core/document-format.ts';

/** Prints a document, offline. It is checked for damage, not for signatures. */
export const command: Command = defineCommand({
  takes: group({
    file: word('<file>', 'the document; with --assemble a spec'),
    ...showOptions,
    assemble: value('--assemble <run>', 'write the manifest of this run of the spec, from all its files', runNumber),
    out: text('-o, --out <dir>', 'where --assemble keeps the manifest, its bundle and SHA256SUMS'),
    ...specOptions,
  }),
  async run(args, context) {
    const { assemble, out } = args;
    if (assemble !== undefined || out !== undefined) {
      return await assembleRun(assemblyOf(args), context);
    }
    const path = resolve(context.cwd, args.file);
    refuseReport(args.report, [args.file], context.cwd);
    switch (documentKind(path, args.file)) {
      case 'plan':
        await showDocument('plan', { path, report: args.report }, PLAN, context, (document) => {
          const { header, closing } = document;
          return {
            text: (paint) =>
              planText({ header, closing, document }, { ...options(args), details: args.details }, paint),
            result: planResult(closing),
            page: (result) => planPage('show', document, undefined, result),
          };
        });
        break;
      case 'manifest':
        await showDocument('manifest', { path, report: args.report }, MANIFEST, context, (document) => {
          const { header, closing } = document;
          return {
            text: (paint) => manifestText({ header, closing, document }, options(args), paint),
            result: {},
            page: () => manifestPage(document),
          };
        });
        break;
      case 'bundle': {
        const bundle = readBundle(path, args.file);
        await context.output.text((paint) => bundleText(bundle, paint));
        await withSession(context, {}, async ({ documents }) => {
          saveReport(documents, args.report, context, () => bundlePage(bundle));
        });
        await context.output.result({ command: 'show', kind: 'bundle', ...bundle });
        break;
      }
      case 'gzip':
        throw new S3recError('DOCUMENT_INVALID', `${args.file} is compressed.`, {
          hint: `What a base of manifests holds is shown after this: gunzip -k ${shellWord(args.file)}`,
        });
      case 'other':
        throw new S3recError('DOCUMENT_INVALID', `${args.file} is neither a plan nor a manifest nor a bundle.`, {
          hint: `A spec is shown by: ${specCommand('validate --resolved', args)}`,
        });
    }
    return 0;
  },
});

interface Assembly extends SpecOptions {
  readonly file: string;
  readonly run: number;
  readonly out: string;
}

/** @throws S3recError USAGE */
function assemblyOf({
  assemble,
  out,
  file,
  ...given
}: SpecOptions & {
  readonly file: string;
  readonly assemble: number | undefined;
  readonly out: string | undefined;
}): Assembly {
  if (assemble === undefined || out === undefined) {
    throw new S3recError('USAGE', '--assemble names a run, and -o the folder for it: both are needed.', {
      hint: `s3rec show ${shellWord(file)} --assemble RUN -o FOLDER`,
    });
  }
  return { ...given, file, run: assemble, out };
}

/** Writes what `apply -o` keeps, of any run of a spec's chain. */
async function assembleRun({ file, run, out, ...given }: Assembly, context: CommandContext): Promise<number> {
  const { output, cwd } = context;
  return await withSession(context, given, async (session) => {
    const specs = await loadSpecsToKeep(
      session,
      { files: [file], names: given.names },
      { out, report: undefined },
      context,
    );
    return await eachSpec('show', [oneSpec(specs, 'show --assemble')], context, async (spec) => {
      const { document, ...evidence } = await session.recorded(spec, run);
      const kept = keepEvidence(session.documents, { ...evidence, document }, spec, resolve(cwd, out));
      await output.text(() => [kept.path, kept.bundlePath].map(escapeText));
      return { result: { kind: 'run', run, manifest: { ...evidence, ...kept } }, exitCode: 0 };
    });
  });
}

function options({ all, file }: { readonly all: boolean; readonly file: string }): {
  readonly all: boolean;
  readonly seeAll: string;
} {
  return { all, seeAll: `s3rec show --all ${shellWord(file)}` };
}

interface Shown {
  readonly text: Parameters<CommandContext['output']['text']>[0];
  readonly result: Readonly<Record<string, unknown>>;
  readonly page: (result: Readonly<Record<string, unknown>>) => ReportPage;
}

/** Shows a document that anybody may have made, so each line is checked against the format before it is used. */
async function showDocument<Header, Record extends object, Closing>(
  kind: 'plan' | 'manifest',
  { path, report }: { readonly path: string; readonly report: string | undefined },
  format: DocumentFormat<Header, Record, Closing>,
  context: CommandContext,
  view: (document: OpenedFile<Header, Record, Closing>) => Shown,
): Promise<void> {
  const { output } = context;
  await withSession(context, {}, async ({ documents }) => {
    const document = documents.openCopy(path, format);
    const { text, result, page } = view(document);
    await output.text(text);
    await output.lines(recordLines(document));
    saveReport(documents, report, context, () => page(result));
    await output.result({ command: 'show', kind, header: document.header, closing: document.closing, ...result });
  });
}

/**
 * Reads a bundle. One that does not parse is a bad file of the user (65), and no failed evidence (7), since nothing
 * depends on it here.
 */
function readBundle(path: string, shown: string): BundleView {
  if (statSync(path).size > BUNDLE_MAX_BYTES) {
    throw new S3recError('DOCUMENT_INVALID', `${shown} is larger than any bundle of s3rec.`);
  }
  try {
    const { payload, hint } = parseBundle(readFileSync(path, 'utf8'), shown);
    return { statement: parseStatement(payload, shown), hint };
  } catch (error) {
    if (!isS3recError(error, 'VERIFY_SIGNATURE')) {
      throw error;
    }
    throw new S3recError('DOCUMENT_INVALID', error.message, { cause: error });
  }
}
