import { playedBackend } from './played-backend.ts';
import { objectStoreContract } from './object-store.ts';

/** Says yes to every condition of a write, copy or delete, and does not look. */
objectStoreContract(playedBackend('ignoring', [{ action: { type: 'ignore-conditions' } }]), 'whole');
