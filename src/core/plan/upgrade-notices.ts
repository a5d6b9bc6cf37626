import { shownName } from '../shown-name.ts';
import type { Decision } from './decision.ts';
import { namedKeys } from '../named-keys.ts';

/** Collects objects that keep their checksum in spite of `integrity.upgrade`, and says why. */
export interface UpgradeNotices {
  add(decision: Decision): void;
  notices(): readonly string[];
}

export function upgradeNotices(): UpgradeNotices {
  const left = namedKeys();
  return {
    add(decision) {
      const found = 'side' in decision ? decision.side.notUpgraded : undefined;
      if (found !== undefined) {
        left.add(`${shownName(found.key)} (${found.why})`);
      }
    },
    notices() {
      if (left.count === 0) {
        return [];
      }
      const keep = left.count === 1 ? '1 object keeps its checksum' : `${left.count} objects keep their checksums`;
      return [`${keep}, though \`integrity.upgrade\` asks for another: ${left.text()}`];
    },
  };
}
