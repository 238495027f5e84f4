/** Where a person can look, and decide. */
export interface Links {
  readonly finding: string;
  readonly execution: string;
  /** The page that asks, with its secret; undefined: there is none. */
  readonly page?: string | undefined;
}

const CONSOLES: ReadonlyMap<string | undefined, string> = new Map([
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
]);

/**
 * Pages of the AWS consoles in the partition and Region of the execution. AWS documents neither address: both are as
 * the consoles write them, and Security Hub's reads its search twice encoded.
 */
export function consoleLinks(executionArn: string, findingId: string): Links {
  const [, partition, , region = ''] = executionArn.split(':');
  const host = `https://${region}.${CONSOLES.get(partition) ?? 'console.aws.amazon.com'}`;
  const id = encodeURIComponent(encoded(findingId));
  return {
    finding: `${host}/securityhub/home?region=${region}#/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253A${id}`,
    execution: `${host}/states/home?region=${region}#/v2/executions/details/${encoded(executionArn)}`,
  };
}

/** Half a character cannot be encoded. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
