import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import { formatBytes } from './bytes.ts';
import { counted } from './counted.ts';
import { escapeText } from './escape.ts';
import type { Paint } from './paint.ts';
import { targetText } from './target.ts';

/** What `validate --files` found below the sources of a spec. */
export interface FilesFound {
  readonly objects: number;
  readonly bytes: number;
}

/** A spec that is valid, in one line. */
export function validSpecText(spec: ResolvedSpec, files: FilesFound | undefined, paint: Paint): string {
  const found = files === undefined ? '' : `  ${counted(files.objects, 'file')}, ${formatBytes(files.bytes)}`;
  return `${paint.green('Valid:')} ${escapeText(spec.name)}  ${escapeText(spec.file)} -> ${targetText(spec)}${found}`;
}

/** A resolved spec for people: YAML-like JSON, indented, one member per line. */
export function* resolvedSpecText(spec: ResolvedSpec): Generator<string> {
  yield* JSON.stringify(spec, null, 2).split('\n').map(escapeText);
}
