import { test } from 'vitest';
import { chainRaces } from '../support/chain-races.ts';

test(
  'two appliers, a confirmer and a reader, request by request in any order, dying or not, leave one chain',
  {
    timeout: 120_000,
  },
  () => chainRaces(12),
);
