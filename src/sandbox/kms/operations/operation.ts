import type { Input } from '../input.ts';
import type { KeyRing } from '../key-ring.ts';

/** One operation of KMS. It answers with the body of the response. @throws KmsFault */
export type Operation = (ring: KeyRing, input: Input) => Record<string, unknown>;
