import { shownName } from '../../../core/shown-name.ts';
import type { DriftHand, Finding } from '../../../core/drift/finding.ts';
import type { FieldChange } from '../../../core/object/attributes.ts';
import { formatBytes, formatBytesChange } from '../shared/bytes.ts';
import { changeWords } from './drift-words.ts';
import { escapedJson, escapeText } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';
import { timeText } from '../shared/time.ts';

const SYMBOLS: Readonly<Record<DriftHand, (paint: Paint) => string>> = {
  bucket: ({ red }) => red('!'),
  both: ({ red }) => red('!'),
  interrupted: ({ yellow }) => yellow('~'),
  repository: ({ yellow }) => yellow('~'),
  unmanaged: () => '?',
};

/** One finding in a line, then its times, and the fields that changed, one a line. */
export function* driftFindingLines(finding: Finding, paint: Paint): Generator<string> {
  const { key, who, fields = [], declared = [], unknown = [] } = finding;
  yield `  ${SYMBOLS[who](paint)} ${shownName(key)}  ${paint.dim(changeWords(finding))}`;
  const standing = standingText(finding);
  if (standing !== '') {
    yield `      ${paint.dim(standing)}`;
  }
  for (const change of fields) {
    yield `      ${fieldText(change)}`;
  }
  for (const change of declared) {
    yield `      declared ${fieldText(change)}`;
  }
  for (const reason of unknown) {
    yield `      unknown: ${escapeText(reason)}`;
  }
}

/** Size, time and version, from the record to what stands there now. Values that did not change are left out. */
function standingText(finding: Finding): string {
  const { recorded, observed, deleteMarker } = finding;
  if (observed === null) {
    return deleteMarker === undefined ? '' : `delete marker ${escapeText(deleteMarker)}`;
  }
  const { lastModified, versionId } = observed;
  const before = recorded?.lastModified;
  const isOther = before !== lastModified || recorded?.versionId !== versionId;
  const parts = [
    sizeText(finding),
    before === lastModified ? '' : `${before === undefined ? '' : `${timeText(before)} -> `}${timeText(lastModified)}`,
    isOther ? version(versionId) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The bytes of the object, or their change. */
export function sizeText({ recorded, observed }: Finding): string {
  if (observed === null || recorded?.size === observed.size) {
    return '';
  }
  return recorded?.size === undefined ? formatBytes(observed.size) : formatBytesChange(recorded.size, observed.size);
}

function version(versionId: string | null | undefined): string {
  return versionId === undefined || versionId === null ? '' : `version ${escapeText(versionId)}`;
}

export function fieldText({ field, from, to }: FieldChange): string {
  return `${escapeText(field)}: ${shown(from)} -> ${shown(to)}`;
}

function shown(value: string | null): string {
  return value === null ? '(none)' : escapedJson(value);
}
