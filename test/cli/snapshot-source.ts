import { IAMClient } from '@aws-sdk/client-iam';
import { IoTClient } from '@aws-sdk/client-iot';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { snapshot } from '../../cli/snapshot';
import type { SnapshotClients } from '../../cli/snapshot/clients';
import { type Account, createAccount } from '../../rehearsal/account/account';
import type { Call } from '../../rehearsal/account/gateway';
import { loadSnapshot } from '../../rehearsal/account/snapshot/load';
import type { Snapshot } from '../../rehearsal/account/snapshot/snapshot';
import { judgePolicy } from '../../rehearsal/judge-policy';
import { seededRandom } from '../../rehearsal/seeded-random';
import { capture } from '../support/captured';
import { START } from '../support/rehearsed';

export interface Source {
  readonly account: Account;
  readonly clients: () => SnapshotClients;
  readonly calls: readonly Call[];
}

/** An account that has audited itself, so that Security Hub holds its findings. */
export async function auditedAccount(
  file: object,
  before: (call: Call, calls: readonly Call[]) => void = () => {},
): Promise<Source> {
  const calls: Call[] = [];
  let isRead = false;
  const loaded = loadSnapshot(JSON.parse(JSON.stringify(file)));
  const account = createAccount({
    ...loaded.account,
    snapshot: loaded,
    now: () => START,
    random: seededRandom(3),
    judgePolicy,
    around: async (call, run) => {
      if (!isRead) return run();
      calls.push(call);
      before(call, calls);
      return run();
    },
  });
  await account.call({
    service: 'iot',
    action: 'startOnDemandAuditTask',
    input: { TargetCheckNames: await checks() },
  });
  isRead = true;
  return { account, calls, clients: () => clientsOf(account) };
}

const checks = async (): Promise<string[]> => [...(await import('../../rehearsal/rehearse')).AUDITED_CHECKS];

function clientsOf(account: Account): SnapshotClients {
  const config = (service: 'iot' | 'iam' | 'securityhub') => ({
    region: account.identity.region,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    requestHandler: account.requestHandler(service),
    maxAttempts: 5,
  });
  return {
    iot: new IoTClient(config('iot')),
    iam: new IAMClient(config('iam')),
    securityHub: new SecurityHubClient(config('securityhub')),
  };
}

export interface Taken {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Milliseconds for which the command waited, all together. */
  readonly waited: number;
}

/** Runs the command in virtual time. */
export async function take(source: Source, ...argv: string[]): Promise<Taken> {
  const terminal = capture();
  let now = 0;
  let waited = 0;
  const code = await snapshot(argv, {
    ...terminal,
    clients: source.clients(),
    now: () => now,
    sleep: async (ms) => {
      now += ms;
      waited += ms;
    },
  });
  return { code, waited, ...terminal.written() };
}

export const loaded = (text: string): Snapshot => loadSnapshot(JSON.parse(text));
