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
  'attributes-differ': 'its attributes differ',
  'checksum-upgrade': "the stored checksum is not of the spec's algorithm",
  orphan: 'it has no file any more',
  excluded: 'the spec excludes it',
  unfinished: 'an unfinished run left it so',
  'equal-unrecorded': 'it is equal, and not as it was recorded',
};

/**
 * How a plan's record of one key differs from that of a plan made now. Undefined: it does not.
 * The action, its object, the owner of the bytes, and the proof of bytes that are not sent are compared. Who moved,
 * hints and stamps are for people, or belong to one machine.
 * @param planned absent: the plan leaves the key alone
 */
export function planDifference(planned: PlanRecord | undefined, now: PlanRecord | undefined): string | undefined {
  if (now === undefined) {
    return planned && `${planned.action} is planned, and nothing is to be done now`;
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
    ...differing(plannedName(now.action), objectOf(change.after), objectOf(now.change.after)),
    ...differing('the plan', ruleOf(planned), ruleOf(now)),
  ];
  return names.length === 0 ? undefined : `${now.action} is planned for another state: ${names.join('; ')}`;
}

/**
 * The name of the planned state in messages. A repair sends no bytes, so only the attributes that it leaves can differ.
 */
function plannedName(action: ActionName): string {
  return sendsBytes(action) ? 'what is sent' : 'what it leaves';
}

/**
 * The object as it is compared. No tags and tags that may not be seen count as equal, since neither are carried over.
 * ACLs are compared alike.
 */
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
    // An object that is signed as written by s3rec is pruned without a question, and the plan of an unfinished run is
    // believed.
    unfinished,
    wrote,
    // The caller's permissions decide whether bytes count as different or as not proven. They are sent in both cases.
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
