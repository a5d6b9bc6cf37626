import { hasMembers } from '../../../core/members.ts';
import { sendsBytes, type Before, type PlanRecord } from '../../../core/object/action.ts';
import { escapedJson, escapeText } from '../shared/escape.ts';

/** Attributes by name. `headers.cacheControl` is shown as `cacheControl`, `tags.team` and the others unchanged. */
export function fieldChanges(record: PlanRecord): readonly string[] {
  const { before, after } = record.change;
  // An adoption changes nothing. Its fields are those that stay as another hand made them.
  const changed = record.action === 'adopt' ? [] : (record.fields ?? []);
  return [
    ...changed.map((field) => `${nameOf(field)}: ${shown(valueAt(before, field))} -> ${shown(valueAt(after, field))}`),
    ...(record.named ?? []).map(
      ({ field, from, to }) => `${nameOf(field)}: ${shown(from)} -> ${shown(to)} in S3, ${fate(record, field)}`,
    ),
  ];
}

/**
 * Says what an action does about a field that differs in S3. New bytes take the bucket's encryption and the declared
 * class, not the object's.
 */
function fate({ action }: PlanRecord, field: string): string {
  const isAnew = sendsBytes(action) && (field.startsWith('encryption.') || field === 'storageClass');
  return isAnew ? 'not taken over by the new bytes' : 'left as it is, and recorded';
}

/**
 * The attributes that an upload or a copy writes and does not change: headers, metadata, tags, class, encryption, ACL.
 */
export function writtenFields({ action, change, fields = [] }: PlanRecord): readonly string[] {
  const { after } = change;
  if (after === null || action === 'adopt') {
    return [];
  }
  const { headers = {}, metadata = {}, tags = {}, storageClass, encryption, acl } = after;
  const written = [
    ...Object.entries(headers).map(([name, value]) => [`headers.${name}`, value] as const),
    ...Object.entries(metadata).map(([name, value]) => [`metadata.${name}`, value] as const),
    ...Object.entries(tags).map(([name, value]) => [`tags.${name}`, value] as const),
    ...(storageClass === undefined ? [] : [['storageClass', storageClass] as const]),
    ...Object.entries(encryption ?? {}).map(([name, value]) => [`encryption.${name}`, value] as const),
    ...(acl === undefined ? [] : [['acl', acl] as const]),
  ];
  const lines = written.flatMap(([field, value]) =>
    fields.includes(field) ? [] : [`${nameOf(field)}: ${shown(value)}`],
  );
  return encryption === undefined ? [...lines, `encryption: ${bucketsOwn(change.before)}`] : lines;
}

/** The word for an undeclared encryption: new bytes do not take over that of the object. */
function bucketsOwn(before: Before | null): string {
  const { sse, kmsKeyArn } = before?.encryption ?? {};
  return kmsKeyArn === undefined ? "the bucket's own" : `the bucket's own, now ${sse} ${shown(kmsKeyArn)}`;
}

function nameOf(field: string): string {
  return escapeText(field.startsWith('headers.') ? field.slice('headers.'.length) : field);
}

/** The value at a name. Names of tags and metadata may hold dots, so only the first one separates. */
function valueAt(state: object | null, field: string): unknown {
  const dot = field.indexOf('.');
  const outer = member(state, dot === -1 ? field : field.slice(0, dot));
  return dot === -1 ? outer : member(outer, field.slice(dot + 1));
}

function member(value: unknown, name: string): unknown {
  return hasMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function shown(value: unknown): string {
  return value === undefined || value === null ? '(none)' : escapedJson(value);
}
