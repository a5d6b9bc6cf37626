import { expect, test } from 'vitest';
import { userFolder } from '../../../src/adapters/user-folders.ts';

test.each([
  ['XDG_CONFIG_HOME', '/home/u/.config/s3rec'],
  ['XDG_STATE_HOME', '/home/u/.local/state/s3rec'],
] as const)('%s counts where it is absolute, else HOME does', (kind, below) => {
  expect(userFolder({ HOME: '/home/u', [kind]: '/elsewhere' }, kind)).toBe('/elsewhere/s3rec');
  for (const named of [undefined, '', 'relative', '~/x']) {
    expect(userFolder({ HOME: '/home/u', [kind]: named }, kind)).toBe(below);
  }
});
