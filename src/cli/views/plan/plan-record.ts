import { shownName } from '../../../core/shown-name.ts';
import { isLeftOrphan, type PlanRecord, type Reason, type RepairStep } from '../../../core/object/action.ts';
import { formatBytes, formatBytesChange } from '../shared/bytes.ts';
import { escapeText } from '../shared/escape.ts';
import { fieldChanges, writtenFields } from './field-changes.ts';
import type { Paint } from '../output/paint.ts';

const SYMBOLS: Readonly<Record<PlanRecord['action'], (paint: Paint) => string>> = {
  create: ({ green }) => green('+'),
  update: ({ yellow }) => yellow('~'),
  'update-metadata': ({ yellow }) => yellow('~'),
  delete: ({ red }) => red('-'),
  adopt: () => '=',
};

const REASONS: Readonly<Record<Reason, string>> = {
  new: 'no object yet',
  missing: 'recorded, but no longer in the bucket',
  'content-differs': 'the bytes differ',
  'content-unknown': 'nothing proves that the bytes are equal',
  'attributes-differ': 'the bytes are equal, attributes differ',
  'checksum-upgrade': "equal, and the stored checksum is not of the spec's algorithm",
  orphan: 'recorded, and has no file any more',
  excluded: 'recorded, and excluded by the spec',
  unfinished: 'left by a run that did not end, not yet recorded',
  'equal-unrecorded': 'equal, not yet recorded as it stands',
};

const MOVED: Readonly<Record<NonNullable<PlanRecord['moved']>, string>> = {
  bucket: 'changed in S3 since the last apply',
  repository: 'changed here',
  both: 'changed here, and in S3 since the last apply',
};

const REPAIRS: Readonly<Record<RepairStep, string>> = {
  copy: 'a copy in place',
  tags: 'new tags',
  encryption: 'a change of encryption in place',
  acl: 'a new ACL',
};

/** One action in one line, then the fields that it changes, one a line. */
export function* planRecordLines(
  record: PlanRecord,
  { phases, details }: { readonly phases: boolean; readonly details: boolean },
  paint: Paint,
): Generator<string> {
  const facts = [recordBytes(record), ...recordFacts(record, phases, paint)];
  yield `  ${SYMBOLS[record.action](paint)} ${shownName(record.key)}  ${paint.dim(facts.join(', '))}`;
  for (const change of fieldChanges(record)) {
    yield `      ${change}`;
  }
  for (const field of details ? writtenFields(record) : []) {
    yield `      ${field}`;
  }
}

/** Why an action is planned, how that is known, and what else is to be known about it. */
export function recordFacts(record: PlanRecord, phases: boolean, paint: Paint): readonly string[] {
  return [
    `${REASONS[record.reason]}${proof(record)}`,
    // The reason of a delete already says that the file is gone.
    record.moved === undefined || record.action === 'delete' ? '' : MOVED[record.moved],
    record.hints === undefined
      ? ''
      : `though ${record.hints.map(escapeText).join(' and ')} in its metadata agrees: a hint, no proof`,
    record.unfinished === undefined ? '' : `run ${record.unfinished} planned this object`,
    isLeftOrphan(record) ? 'an orphan: it has no file any more' : '',
    record.takeover === true ? paint.yellow('takeover: nobody recorded this object') : '',
    record.repair === undefined || record.repair.length === 0
      ? ''
      : `by ${record.repair.map((step) => REPAIRS[step]).join(' and ')}`,
    // A copy is a new version that is billed, and older ones keep the key that they were encrypted with.
    addsVersion(record) ? 'adds a version, older ones stay as they are' : '',
    record.unlocked === undefined ? '' : paint.yellow(unlockedText(record.unlocked)),
    isAnew(record) ? 'uploaded anew, since it is archived: S3 may charge for its early deletion' : '',
    phases ? `phase ${record.phase}` : '',
  ].filter((fact) => fact !== '');
}

/**
 * Whether only a new upload changes attributes, as with an archived object. Each archive class has a minimum storage
 * duration that is charged.
 */
function isAnew({ action, reason }: PlanRecord): boolean {
  return action === 'update' && reason === 'attributes-differ';
}

function addsVersion({ repair, change }: PlanRecord): boolean {
  const versionId = change.before?.versionId ?? null;
  return repair?.includes('copy') === true && versionId !== null;
}

/** Retention and legal hold that only the older version keeps. Everybody sees the new version, which lacks them. */
function unlockedText({ retention, legalHold }: NonNullable<PlanRecord['unlocked']>): string {
  const lost = [
    ...(retention === undefined
      ? []
      : [`retention (${escapeText(retention.mode)} until ${escapeText(retention.until)})`]),
    ...(legalHold === true ? ['legal hold'] : []),
  ];
  return `the new version does not have the ${lost.join(' and the ')} of this one`;
}

/** The bytes of the object, or their change. */
export function recordBytes(record: PlanRecord): string {
  const { before, after } = record.change;
  const [from, to] = [before?.size, after?.size];
  if (from === undefined || to === undefined || from === to) {
    return formatBytes(to ?? from ?? 0);
  }
  return formatBytesChange(from, to);
}

function proof(record: PlanRecord): string {
  if (record.basis === 'none') {
    return '';
  }
  const strength = record.strength === 'none' ? '' : `, ${record.strength}`;
  return escapeText(` (${record.basis}${strength})`);
}
