import { type Deployment, readDeployment } from '../../rehearsal/deployment/deployment';
import type { DeployedRole } from '../../rehearsal/deployment/roles';
import type { Template } from '../../rehearsal/deployment/template';
import { type IdentityStatement, listed } from '../../rehearsal/iam/statement';

/** Stands for those of the stack; a resource in them is named by service and resource alone. */
const PLACE = { partition: 'aws', region: 'REGION', accountId: 'ACCOUNT' };

/** Why a resource is not named exactly; a resource with a star that has no reason here is an error. */
const WIDE: Readonly<Record<string, string>> = {
  '*': 'the action has no resource that a policy could name',
  'iot:policy/*': 'which policy a finding names is not known before it arrives',
  'iot:cert/*': 'which certificate a finding names is not known before it arrives',
  'iot:cacert/*': 'which CA certificate a finding names is not known before it arrives',
  'iot:thing/*': 'which thing a finding accuses is not known before it arrives',
  'iot:client/*': 'which client a finding accuses is not known before it arrives',
  'iot:rolealias/*': 'which role alias a finding names is not known before it arrives',
  'iam:role/*': 'which role a finding leads to is not known before it arrives',
  'iam:role/aws-service-role/*': 'denied: only AWS may change them',
  'iam:role/aws-reserved/*': 'denied: only AWS may change them',
  'logs:log-group:AWSIotLogsV2:*': 'AWS IoT names the streams of its log group',
};

/** The tables of docs/permissions.md. */
export function permissionsPage(template: Template): string {
  const deployment = readDeployment(template, PLACE);
  return [
    '## Roles',
    ...deployment.roles.map((role) => section(deployment, role)),
    '## Why a resource has a star',
    reasonsOf(deployment.roles),
    '## Resource types',
    Object.values(template.Resources)
      .map(({ Type }) => `- \`${Type}\``)
      .filter((type, index, all) => all.indexOf(type) === index)
      .sort()
      .join('\n'),
  ].join('\n\n');
}

function section(deployment: Deployment, role: DeployedRole): string {
  return [
    `### ${titleOf(deployment, role)}`,
    `${purposeOf(deployment, role)} Assumed by ${role.trust.map(trustOf).join(', ')}.`,
    table(['may', 'on', 'if'], role.statements.map(rowOf)),
  ].join('\n\n');
}

function titleOf({ functions, workflows }: Deployment, { arn, name }: DeployedRole): string {
  const lambda = functions.find(({ roleArn }) => roleArn === arn);
  const workflow = workflows.find(({ roleArn }) => roleArn === arn);
  if (lambda !== undefined) return `The function \`${lambda.handler}\``;
  if (workflow !== undefined) return `The workflow \`${workflow.file}\``;
  return `\`${withoutHash(name)}\``;
}

function purposeOf({ functions, workflows, rules }: Deployment, { arn, description }: DeployedRole): string {
  if (description !== undefined) return `${description}.`;
  const workflow = workflows.find(({ roleArn }) => roleArn === arn);
  if (workflow !== undefined) return /^.*?\.(?= |$)/.exec(String(workflow.definition.Comment))?.[0] ?? '';
  const started = rules.flatMap(({ Targets }) => Targets).find(({ RoleArn }) => RoleArn === arn);
  const file = workflows.find((one) => one.arn === started?.Arn)?.file;
  if (file === undefined)
    throw new Error(`expected ${arn} to be of use, among ${functions.length} functions`);
  return `Starts the workflow \`${file}\` when an event comes.`;
}

const trustOf = ({ Principal, Condition = {} }: DeployedRole['trust'][number]): string =>
  [
    `\`${listed('Service' in Principal ? Principal.Service : Principal.AWS).join('`, `')}\``,
    conditionOf(Condition),
  ]
    .filter(Boolean)
    .join(' if ');

const rowOf = ({ Effect, Action, Resource, Condition = {} }: IdentityStatement): readonly string[] => [
  `${Effect === 'Deny' ? '**never** ' : ''}${coded(listed(Action))}`,
  coded(listed(Resource).map(shortArn)),
  conditionOf(Condition),
];

/** As a sentence has them. */
const OPERATORS: Readonly<Record<string, string>> = {
  StringEquals: 'is',
  StringEqualsIfExists: 'is, where it is known,',
  ArnLike: 'is like',
  'ForAllValues:StringEquals': 'is always',
  'ForAllValues:StringLike': 'is always like',
};

const conditionOf = (condition: NonNullable<IdentityStatement['Condition']>): string =>
  Object.entries(condition)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(
        ([key, values]) =>
          `\`${key}\` ${OPERATORS[operator] ?? operator} ${coded(listed(values).map(shortArn), ' or ')}`,
      ),
    )
    .join(' and ');

function reasonsOf(roles: readonly DeployedRole[]): string {
  const byReason = new Map<string, Set<string>>();
  for (const { statements } of roles)
    for (const resource of statements.flatMap(({ Resource }) => listed(Resource).map(shortArn)))
      if (resource.includes('*')) {
        const reason = reasonOf(resource);
        byReason.set(reason, (byReason.get(reason) ?? new Set()).add(resource));
      }
  return table(
    ['resource', 'why'],
    [...byReason].map(([reason, resources]) => [coded([...resources].sort()), reason]).sort(),
  );
}

function reasonOf(resource: string): string {
  if (/^logs:log-group:\w+Logs:\*$/.test(resource)) return 'Lambda names the streams of its log group';
  if (resource.startsWith('states:execution:')) return 'the names of executions are not known before';
  if (resource.includes(':role/FleetWarden-'))
    return 'which accounts let the hub act is said by the roles there';
  const reason = WIDE[resource];
  if (reason === undefined) throw new Error(`expected a reason for the resource ${resource}, got none`);
  return reason;
}

const coded = (texts: readonly string[], separator = ', '): string =>
  texts.map((text) => `\`${text}\``).join(separator);

/** `iot:policy/*`; names without what CloudFormation adds. */
const shortArn = (arn: string): string =>
  withoutHash(arn.replace(/^arn:aws:(\w+):(?:REGION)?:(?:ACCOUNT)?:/, '$1:'));

const withoutHash = (name: string): string => name.replace(/(?<=[a-z])[0-9A-F]{8}\b/g, '');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
