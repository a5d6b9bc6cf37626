import { S3recError } from '../../core/error.ts';
import type { AwsAccess } from '../aws-environment.ts';
import { openSts } from './sts-client.ts';
import { stsError } from './sts-error.ts';

/** The account that the credentials belong to. No policy can refuse this question. @throws S3recError REMOTE_* */
export async function callerAccount(access: AwsAccess): Promise<string> {
  const { sdk, client } = await openSts(access);
  const what = 'The account of the credentials';
  try {
    const { Account: account } = await client.send(new sdk.GetCallerIdentityCommand({}));
    if (account === undefined) {
      throw new S3recError('REMOTE_REFUSED', `${what}: STS does not name it.`);
    }
    return account;
  } catch (error) {
    throw error instanceof S3recError ? error : stsError(error, what);
  } finally {
    client.destroy();
  }
}

/** Whether the SDK finds credentials anywhere, valid or not. */
export async function findsCredentials(): Promise<boolean> {
  const { client } = await openSts({ region: 'us-east-1' });
  try {
    await client.config.credentials();
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
