import type { Account } from './account/account';
import type { Deployment } from './deployment/deployment';
import type { Engine } from './engine/engine';
import { assumeRoles, type Permissions } from './permissions';

interface Target {
  readonly account: Account;
  readonly permissions: Permissions;
  readonly engine: Engine;
}

/** Makes what the template has: tables, parameters, buttons, workflows and rules, each with the role that it assumes. */
export async function deploy(
  deployment: Deployment,
  { account, permissions, engine }: Target,
): Promise<void> {
  assumeRoles(deployment, permissions, account.identity.accountId);
  for (const table of deployment.tables) await account.createTable({ ...table });
  for (const { name, value } of deployment.parameters) account.state.parameters.set(name, value);
  for (const { arn, name, description } of deployment.actions)
    account.state.securityHub.actionTargets.set(arn, {
      ActionTargetArn: arn,
      Name: name,
      Description: description,
    });
  for (const workflow of deployment.workflows) engine.register(workflow);
  for (const { name, State, EventPattern, Targets } of deployment.rules)
    account.events.putRule({ name, state: State, pattern: EventPattern, targets: Targets });
  account.state.sns.topics.push(...deployment.topics.map(({ arn }) => arn));
}
