import type { DeployedWorkflow } from '../deployment/deployment';
import type { Engine } from '../engine/engine';

/** What is deployed, and what runs it. */
export interface Machines {
  readonly engine: Engine;
  readonly workflows: readonly DeployedWorkflow[];
  readonly region: string;
  /** Epoch milliseconds. */
  readonly deployedAt: number;
}
