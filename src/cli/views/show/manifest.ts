import { shownName } from '../../../core/shown-name.ts';
import { isUnsettled, statusIn, type ManifestStatus } from '../../../core/object/record.ts';
import type { ManifestClosing, ManifestHeader, ManifestLine } from '../../../core/manifest/manifest-document.ts';
import type { ManifestReader } from '../../../ports/documents.ts';
import { formatBytes } from '../shared/bytes.ts';
import { linesIn } from '../shared/groups.ts';
import { counted, countedNames } from '../shared/counted.ts';
import { escapeText } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';
import { targetText } from '../shared/target.ts';

export interface ManifestView {
  readonly header: ManifestHeader;
  readonly closing: ManifestClosing;
  readonly document: ManifestReader;
}

/** How many objects are shown besides those with an error. The others are shown only when all are asked for. */
const SHOWN = 20;

/** The objects that are in the bucket, as a manifest says. Nothing is verified here. */
export function* manifestText(
  { header, closing, document }: ManifestView,
  options: { readonly all: boolean; readonly seeAll: string },
  paint: Paint,
): Generator<string> {
  yield `${paint.bold(escapeText(header.spec.name))}  run ${escapeText(String(header.run))}  ${targetText(header.target)}`;
  yield paint.dim(`Plan id ${escapeText(header.planId)}`);
  yield paint.dim(
    header.predecessor === null ? 'The first manifest' : `After the manifest ${escapeText(header.predecessor)}`,
  );
  yield '';
  let shown = 0;
  let lines = 0;
  for (const record of linesIn(document)) {
    lines += 1;
    // Errors are always shown, since people look for them.
    if (!options.all && shown >= SHOWN && record.error === undefined) {
      continue;
    }
    shown += 1;
    yield* recordLines(record, header.run, paint);
  }
  if (header.base !== undefined) {
    yield `    ... and those of earlier runs: ${escapeText(`s3rec show SPEC --assemble ${header.run} -o FOLDER`)}`;
  }
  const cut = lines - shown;
  if (cut > 0) {
    yield `    ... and ${cut} more; see all: ${escapeText(options.seeAll)}`;
  }
  yield '';
  yield paint.bold(
    `${counted(closing.records, 'object')}, ${formatBytes(closing.bytes)}: ${countedNames(closing.summary)}`,
  );
}

function* recordLines(record: ManifestLine, run: number, paint: Paint): Generator<string> {
  const { key, size, basis, strength, error } = record;
  const status = statusIn(run, record);
  const facts = [
    size === undefined ? '' : formatBytes(size),
    digestText(record),
    basis === undefined || basis === 'none'
      ? ''
      : escapeText(`${basis}${strength === undefined || strength === 'none' ? '' : `, ${strength}`}`),
  ].filter((fact) => fact !== '');
  yield `  ${statusText(status, paint)} ${shownName(key)}  ${paint.dim(facts.join(', '))}`.trimEnd();
  if (error !== undefined) {
    yield `      ${escapeText(error.message)} (${escapeText(error.code)})`;
  }
}

function digestText({ sha256, digest, checksum }: ManifestLine): string {
  if (sha256 !== undefined) {
    return `sha256 ${escapeText(sha256)}`;
  }
  if (digest !== undefined) {
    return escapeText(`${digest.name} ${digest.value}`);
  }
  return checksum === undefined ? '' : escapeText(`${checksum.algorithm} ${checksum.value}`);
}

function statusText(status: ManifestStatus, paint: Paint): string {
  const text = escapeText(status).padEnd('updated-metadata'.length);
  return isUnsettled({ status }) ? paint.red(text) : text;
}
