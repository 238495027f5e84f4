import type { Emulator, Served } from '../rehearsal/emulator/emulator';
import type { Rehearsal } from '../rehearsal/rehearsal';

/** How to use it, and what is there. */
export function renderEmulator({ endpoint }: Emulator, { account, deployment }: Rehearsal): string {
  const { accountId, region } = account.identity;
  const { tables, parameters, workflows, actions } = deployment;
  return [
    `An AWS account (${accountId}, ${region}) is served at ${endpoint}`,
    '',
    `  export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    '  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any',
    ...tables.map(({ TableName }) => `  export FLEET_WARDEN_JOURNAL=${TableName}`),
    '  aws iot list-policies',
    '  npx warden approvals',
    '',
    ...named(
      'settings',
      parameters.map(({ name }) => name),
    ),
    ...named(
      'workflows',
      workflows.map(({ arn }) => arn),
    ),
    ...named(
      'actions',
      actions.map(({ arn, name }) => `${arn}  ${name}`),
    ),
    '',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n');
}

const named = (title: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => `${(index === 0 ? title : '').padEnd(11)}${line}`);

/** One line: who was asked what, and the status of the answer. */
export const renderServed = ({ method, url, target, scope, status }: Served): string =>
  `${status} ${scope?.service ?? '-'} ${target === '' ? `${method} ${url}` : target}\n`;
