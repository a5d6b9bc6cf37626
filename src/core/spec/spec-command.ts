import { shellWord } from '../shell-word.ts';

/** In the working folder; commands that name no spec act on it. */
export const DEFAULT_SPEC = 's3rec.yaml';

/** `s3rec plan --refresh app.yaml`: what a remedy says must act on the spec that it is about, when it is pasted. */
export function specCommand(command: string, { file }: { readonly file: string }): string {
  return `s3rec ${command}${file === DEFAULT_SPEC ? '' : ` ${shellWord(file)}`}`;
}
