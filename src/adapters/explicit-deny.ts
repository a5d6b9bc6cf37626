/**
 * A hint for requests that a policy denies explicitly, where allowing them elsewhere does not help. Undefined: AWS does
 * not say so.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function explicitDeny(message: string): string | undefined {
  const policy = /explicit deny in (?:an? |the )?(?<policy>[\w -]*?(?:policy|boundary))/i.exec(message)?.groups?.[
    'policy'
  ];
  if (policy === undefined && !/explicit deny/i.test(message)) {
    return undefined;
  }
  const where = policy === undefined ? 'A policy' : `A statement of the ${policy}`;
  return `${where} denies it explicitly, so that no further permission helps: that statement has to change.`;
}
