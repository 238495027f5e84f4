import type { Account } from '../account/account';
import type { DeployedWorkflow, Deployment } from '../deployment/deployment';
import type { Engine } from '../engine/engine';

/** What is deployed, and what runs it. */
export interface Machines {
  readonly engine: Engine;
  readonly workflows: readonly DeployedWorkflow[];
  readonly region: string;
  /** Epoch milliseconds. */
  readonly deployedAt: number;
}

export const machinesOf = (
  {
    engine,
    deployment,
    account,
  }: { readonly engine: Engine; readonly deployment: Deployment; readonly account: Account },
  deployedAt: number,
): Machines => ({ engine, workflows: deployment.workflows, region: account.identity.region, deployedAt });
