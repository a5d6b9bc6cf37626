import { errorFacts } from '../cli/views/error/error.ts';
import type { ActionContext } from './context.ts';

/** Tells somebody what was done. What cannot be told is a warning and no more: the work is done, and the log has it. */
export async function told(
  { output, signal }: Pick<ActionContext, 'output' | 'signal'>,
  telling: () => Promise<void>,
): Promise<void> {
  try {
    await telling();
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    const { message, hint } = errorFacts(error);
    output.report({ type: 'warning', message, ...(hint !== undefined && { hint }) });
  }
}
