import type { ResolvedSpec } from '../../core/spec/resolved-spec.ts';
import type { SourceCount } from '../../ports/file-source.ts';
import { counted } from './shared/counted.ts';
import { escapeText } from './shared/escape.ts';
import type { Paint } from './output/paint.ts';
import { targetText } from './shared/target.ts';

/** A spec that is valid, in one line. */
export function validSpecText(spec: ResolvedSpec, sources: readonly SourceCount[] | undefined, paint: Paint): string {
  const files = sources?.reduce((sum, source) => sum + source.files, 0);
  const found = files === undefined ? '' : `  ${counted(files, 'file')}`;
  return `${paint.green('Valid:')} ${escapeText(spec.name)}  ${escapeText(spec.file)} -> ${targetText(spec)}${found}`;
}

/** A resolved spec for people: JSON, indented, one member per line. */
export function* resolvedSpecText(spec: ResolvedSpec): Generator<string> {
  yield* JSON.stringify(spec, null, 2).split('\n').map(escapeText);
}
