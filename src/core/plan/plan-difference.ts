import { sameJson } from '../canonical-json.ts';
import { NO_ACL } from '../proof/acl.ts';
import {
  knownChange,
  sendsBytes,
  type ActionName,
  type After,
  type Before,
  type PlanRecord,
  type Reason,
} from '../object/action.ts';

const REASONS: Readonly<Record<Reason, string>> = {
  new: 'there is no object',
  missing: 'the object is gone',
  'content-differs': 'the bytes differ',
  'content-unknown': 'nothing proves that the bytes are equal',
  'attributes-differ': 'what stands beside the bytes differs',
  'checksum-upgrade': "the stored checksum is not of the spec's algorithm",
  orphan: 'no file stands for it any more',
  excluded: 'the spec excludes it',
  unfinished: 'an unfinished run left it so',
  'equal-unrecorded': 'it is equal, and not as it was recorded',
};

/**
 * What a plan says of one key, against what a plan made now says of it; undefined: the same. Held whole is what is done
 * and what it is done to, whose the bytes are, and the proof of those that are not sent. Who moved, hints and stamps are for
 * people, or of one machine.
 * @param planned absent: the plan leaves the key alone
 */
export function planDifference(planned: PlanRecord | undefined, now: PlanRecord | undefined): string | undefined {
  if (now === undefined) {
    return planned && `${planned.action} is planned, and nothing is to be done by now`;
  }
  const why = `${now.action} by now, since ${REASONS[now.reason]}${now.fields === undefined ? '' : ` (${now.fields.join(', ')})`}`;
  if (planned === undefined) {
    return `the plan leaves it alone, ${why}`;
  }
  if (planned.action !== now.action) {
    return `${planned.action} is planned, ${why}`;
  }
  const change = knownChange(planned.change);
  const names = [
    ...differing('the object', objectOf(change.before), objectOf(now.change.before)),
    ...differing(fileName(now.action), objectOf(change.after), objectOf(now.change.after)),
    ...differing('the plan', ruleOf(planned), ruleOf(now)),
  ];
  return names.length === 0 ? undefined : `${now.action} is planned for another state: ${names.join('; ')}`;
}

/** Repairs send no bytes: what differs is what they would leave beside them. */
function fileName(action: ActionName): string {
  return sendsBytes(action) ? 'what is sent' : 'what it leaves';
}

/** No tags, and tags that may not be seen, are one, and so are ACLs: neither is carried over. */
function objectOf(state: Before | After | null): Readonly<Record<string, unknown>> {
  return state === null ? {} : { ...state, tags: state.tags ?? {}, acl: state.acl ?? NO_ACL };
}

function ruleOf({
  action,
  reason,
  basis,
  strength,
  layout,
  precondition,
  phase,
  takeover,
  repair,
  named,
  unfinished,
  wrote,
}: PlanRecord): object {
  const isSent = sendsBytes(action);
  return {
    precondition,
    phase,
    takeover,
    repair,
    // Whoever reviews the plan must have seen what another hand did.
    named,
    // What is signed as written by s3rec is pruned without a question, and an unfinished plan's word is taken for it.
    unfinished,
    wrote,
    // Whether bytes differ or are only not proven depends on what may be asked; they are sent all the same.
    ...(action === 'update' ? {} : { reason }),
    ...(isSent ? {} : { basis, strength, layout }),
  };
}

function differing(what: string, planned: object, now: object): readonly string[] {
  const [before, after] = [new Map(Object.entries(planned)), new Map(Object.entries(now))];
  const names = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !sameJson(before.get(name) ?? null, after.get(name) ?? null),
  );
  return names.length === 0 ? [] : [`${what} differs in ${names.join(', ')}`];
}
