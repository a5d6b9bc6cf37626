import type { Operation } from './operation.ts';

/** Lists aliases in order of their names. The marker is the last name of the page before. */
export const listAliases: Operation = (ring, input) => {
  const keyId = input.optionalText('KeyId');
  const wanted = keyId === undefined ? undefined : ring.findKey(keyId).id;
  const limit = input.optionalNumber('Limit', 1, 100) ?? 50;
  const marker = input.optionalText('Marker') ?? '';
  const rest = ring
    .listAliases()
    .filter((alias) => alias.name > marker && (wanted === undefined || alias.keyId === wanted));
  const page = rest.slice(0, limit);
  const truncated = rest.length > page.length;
  return {
    Aliases: page.map((alias) => ({
      AliasName: alias.name,
      AliasArn: ring.arnOf(alias.name),
      TargetKeyId: alias.keyId,
      CreationDate: Date.parse(alias.created) / 1000,
      LastUpdatedDate: Date.parse(alias.updated) / 1000,
    })),
    Truncated: truncated,
    ...(truncated ? { NextMarker: page.at(-1)?.name } : {}),
  };
};
