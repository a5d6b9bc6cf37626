import type { RunEvent } from '../core/event.ts';

/** Takes the events of a run. It must not throw, and must not block. */
export type Reporter = (event: RunEvent) => void;
