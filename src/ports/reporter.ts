import type { RunEvent } from '../core/event.ts';

/** Is told a run's events. It must not throw, and must not block. */
export type Reporter = (event: RunEvent) => void;
