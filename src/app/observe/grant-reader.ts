import type { Grant } from '../../core/plan/attributes.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { ask, type AskObjectDeps } from './ask-object.ts';

/** Asks what others than the owner are granted of an object. */
export type GrantReader = (key: string) => Promise<readonly Grant[] | 'denied'>;

/**
 * Where ACLs are disabled no object has any, and none is asked: one question to the bucket tells, when the first object's
 * ACL is wanted.
 */
export function grantReader(deps: AskObjectDeps & { readonly report: Reporter }): GrantReader {
  const { store, signal, report } = deps;
  let disabled: Promise<boolean> | undefined;
  async function areDisabled(key: string): Promise<boolean> {
    const answer = await ask(deps, 'GetBucketOwnershipControls', key, () => store.aclsDisabled(signal));
    if (answer === 'denied') {
      const message = `whether ACLs are disabled in ${store.bucket} cannot be seen (s3:GetBucketOwnershipControls is missing): they are asked for, object by object`;
      report({ type: 'warning', message });
    }
    return answer === true;
  }
  return async (key) =>
    (await (disabled ??= areDisabled(key)))
      ? []
      : await ask(deps, 'GetObjectAcl', key, () => store.grants(key, { signal }));
}
