import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { S3recError } from '../core/error.ts';
import { shellWord } from '../core/shell-word.ts';

/**
 * The error where the SDK found no credentials, or only ones that have expired, and sent nothing.
 * @param message of the SDK
 */
export function noCredentials(message: string): S3recError {
  const profile = missingProfile();
  if (profile !== undefined) {
    return new S3recError('REMOTE_NO_CREDENTIALS', `No AWS credentials: there is no profile ${profile}`, {
      hint: `AWS_PROFILE names it. Make it, or name another:\n  aws configure --profile ${shellWord(profile)}`,
    });
  }
  return /expired/i.test(message)
    ? new S3recError('REMOTE_EXPIRED_TOKEN', message, { hint: 'Sign in again: aws sso login' })
    : new S3recError('REMOTE_NO_CREDENTIALS', `No AWS credentials: ${message}`, {
        hint: 'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in: aws sso login',
      });
}

/** The profile that the environment names, if neither file of the AWS CLI has it. The SDK does not report that. */
export function missingProfile(): string | undefined {
  const { AWS_PROFILE, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = process.env;
  if (AWS_PROFILE === undefined || AWS_PROFILE === '') {
    return undefined;
  }
  const files = [
    AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials'),
  ];
  return files.some((file) => profilesIn(file).includes(AWS_PROFILE)) ? undefined : AWS_PROFILE;
}

/**
 * The profiles in a file: `[profile NAME]` in config, `[NAME]` in credentials.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
function profilesIn(file: string): readonly string[] {
  try {
    const sections = readFileSync(file, 'utf8').matchAll(/^\s*\[\s*(?:profile\s+)?(?<name>[^\]]+?)\s*\]/gm);
    return [...sections].map(({ groups }) => groups?.['name']?.replaceAll(/^["']|["']$/g, '') ?? '');
  } catch {
    return [];
  }
}
