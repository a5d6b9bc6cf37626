import { describe } from 'vitest';
import type { Backend } from './backend.ts';
import { attributeCases } from './cases/attributes.ts';
import { checksumCases } from './cases/checksums.ts';
import { copyCases } from './cases/copy.ts';
import { encryptionCases } from './cases/encryption.ts';
import { failureCases } from './cases/failures.ts';
import { keyCases } from './cases/keys.ts';
import { listCases } from './cases/list.ts';
import { multipartCases } from './cases/multipart.ts';
import { partCases } from './cases/parts.ts';
import { preconditionCases } from './cases/preconditions.ts';
import { rangeCases } from './cases/ranges.ts';
import { versionCases } from './cases/versions.ts';

/** What every server behind the object store port must do, in the backend's words. `smoke` takes a few seconds anywhere. */
export function objectStoreContract(backend: Backend, extent: 'smoke' | 'whole'): void {
  describe(`object store on ${backend.name}`, () => {
    describe('keys', () => keyCases(backend));
    describe('preconditions', () => preconditionCases(backend));
    describe('attributes', () => attributeCases(backend));
    describe('encryption', () => encryptionCases(backend));
    describe('failures', () => failureCases(backend));
    describe('ranges', () => rangeCases(backend));
    if (extent === 'whole') {
      describe('checksums', () => checksumCases(backend));
      describe('multipart', () => multipartCases(backend));
      describe('parts', () => partCases(backend));
      describe('versions', () => versionCases(backend));
      describe('copy in place', () => copyCases(backend));
      describe('listing', () => listCases(backend));
    }
  });
}
