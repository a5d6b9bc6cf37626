import type { RunEvent } from '../core/event.ts';

/** Where a run's events go. Must not throw, must not block. */
export type Reporter = (event: RunEvent) => void;
