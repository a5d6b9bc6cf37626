import { shownName } from '../../../core/shown-name.ts';
import type { ChecksumLine, ChecksumMatch } from '../../../app/checksum/checksum.ts';
import { formatBytes, partSizeText } from '../shared/bytes.ts';
import { escapeText } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';

/** Every value of one file, one a line: its name in S3, then the value as S3 shows it. */
export function* checksumText(
  file: { readonly path: string; readonly size: number },
  values: readonly ChecksumLine[],
  paint: Paint,
): Generator<string> {
  yield paint.bold(`${shownName(file.path)}  ${formatBytes(file.size)}`);
  const width = Math.max(...values.map((line) => nameOf(line).length));
  for (const line of values) {
    yield `  ${nameOf(line).padEnd(width)}  ${line.value}`;
  }
}

/** The known ways to compute a value from a file, and the programs that upload so. It also says when there is none. */
export function* matchText(
  path: string,
  value: string,
  matches: readonly ChecksumMatch[],
  paint: Paint,
): Generator<string> {
  if (matches.length === 0) {
    yield `${paint.yellow('No match:')} ${shownName(path)} does not give ${escapeText(value)}`;
    yield '  Either the bytes differ, or the part size is not one of the known, or it is the ETag of an object under KMS.';
  }
  for (const match of matches) {
    const makers = match.makers.length === 0 ? '' : `  (as by ${match.makers.join(', ')})`;
    yield `${paint.green('Match:')} ${shownName(path)}  ${nameOf(match)}  ${match.value}${escapeText(makers)}`;
  }
}

function nameOf({ kind, algorithm, type, partSize }: ChecksumLine): string {
  const name = kind === 'etag' ? 'ETag' : algorithm;
  const parts = partSize === undefined ? '' : `, parts of ${partSizeText(partSize)}`;
  return `${name}${type === 'COMPOSITE' ? ' composite' : ''}${parts}`;
}
