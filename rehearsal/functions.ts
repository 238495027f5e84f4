import { SFNClient } from '@aws-sdk/client-sfn';
import { createApprovalPage } from '../handlers/approval-page';
import { createCountApprovals } from '../handlers/count-approvals';
import { createDataPlane } from '../handlers/data-plane';
import { createDisconnect } from '../handlers/disconnect';
import { createFleet } from '../handlers/fleet';
import { createNotify } from '../handlers/notify';
import { createPlan } from '../handlers/plan';
import { orProbe } from '../handlers/probe';
import { createReach } from '../handlers/reach';
import { readSettings } from '../handlers/read-settings';
import { createRequestApproval } from '../handlers/request-approval';
import { createVerify } from '../handlers/verify';
import type { Json } from '../remediations/json';
import type { Surroundings } from './account/surroundings';
import { type AccountClients, clientConfiguration, createAccountClients } from './account-clients';
import type { Acting, AssumeRole } from './assume-role';
import type { DeployedFunction } from './deployment/deployment';
import type { StatesAs } from './states/states-as';

export type RehearsedFunction = (payload: Json) => Promise<unknown>;

/** The template names a function that rehearsal does not know how to wire. */
export class UnknownFunction extends Error {
  override readonly name = 'UnknownFunction';
}

interface FunctionSurroundings extends Pick<Surroundings, 'now' | 'random'> {
  readonly account: Acting['account'];
  readonly assumeRole: AssumeRole;
  readonly states: StatesAs;
}

/** The deployed functions by ARN: the code of handlers/ on SDK clients that talk to embedded accounts, each with its role. */
export const createFunctions = (
  deployed: readonly DeployedFunction[],
  surroundings: FunctionSurroundings,
): ReadonlyMap<string, RehearsedFunction> =>
  new Map(deployed.map((lambda) => [lambda.arn, wire(lambda, surroundings)]));

function wire(
  { handler, environment, roleArn, name }: DeployedFunction,
  { account, assumeRole, states, now, random }: FunctionSurroundings,
): RehearsedFunction {
  const caller = { accountId: account.identity.accountId, roleArn, session: name };
  const clients = createAccountClients({ account, caller });
  const acting = createActing((assumed) => assumeRole(caller, assumed));
  switch (handler) {
    case 'plan':
      return createPlanOn(clients, { acting, environment, now });
    case 'verify':
      return createVerify({ fleet: createFleetOf(acting, journalOf(clients, environment)) });
    case 'disconnect':
      return createDisconnect(async (assumed) => {
        const { iot, iotData } = await acting(assumed);
        return createDataPlane(iot(), iotData);
      });
    case 'request-approval':
      return createRequestApproval({
        ...notificationsOf(clients, environment),
        journal: journalOf(clients, environment),
        pageUrl: environment.PAGE_URL ?? '',
        random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
        now,
      });
    case 'notify':
      return createNotify(notificationsOf(clients, environment));
    case 'count-approvals':
      return createCountApprovals({ journal: journalOf(clients, environment), now });
    case 'approval-page':
      return createApprovalPage({
        journal: journalOf(clients, environment),
        sfn: new SFNClient(clientConfiguration(account.identity, states(caller))),
        now,
        log,
      });
    default:
      throw new UnknownFunction(`expected a handler of handlers/lambda, got ${handler}`);
  }
}

type ActingClients = (roleArn: string) => Promise<AccountClients>;

/** Assumed each time anew, as a role may be gone; its clients are made once. */
function createActing(assume: (roleArn: string) => Acting): ActingClients {
  const made = new Map<string, AccountClients>();
  return async (roleArn) => {
    const acting = assume(roleArn);
    const clients = made.get(roleArn) ?? createAccountClients(acting);
    made.set(roleArn, clients);
    return clients;
  };
}

type Environment = DeployedFunction['environment'];

interface Planning {
  readonly acting: ActingClients;
  readonly environment: Environment;
  readonly now: () => number;
}

function createPlanOn(clients: AccountClients, { acting, environment, now }: Planning): RehearsedFunction {
  const journal = journalOf(clients, environment);
  const ssm = clients.ssm();
  const reach = createReach({
    sources: async (roleArn) => sourcesOf(await acting(roleArn)),
    journal,
    quarantineGroup: environment.QUARANTINE_GROUP ?? '',
  });
  const settings = () => readSettings(ssm, environment.SETTINGS_PARAMETER ?? '');
  return orProbe(reach, createPlan({ reach, journal, settings, log, now }));
}

/** The answers say it as well. */
const log = (): void => {};

const journalOf = ({ dynamodb }: AccountClients, environment: Environment) => ({
  dynamodb: dynamodb(),
  table: environment.JOURNAL_TABLE ?? '',
});

const notificationsOf = ({ sns }: AccountClients, environment: Environment) => ({
  sns: sns(),
  topicArn: environment.TOPIC_ARN ?? '',
  chatTopicArn: environment.CHAT_TOPIC_ARN,
});

/** Reports are made at once here. */
const sourcesOf = ({ iot, iam }: AccountClients) => ({ iot: iot(), iam: iam(), pause: async () => {} });

const createFleetOf =
  (acting: ActingClients, journal: ReturnType<typeof journalOf>) => async (roleArn: string) =>
    createFleet({ ...sourcesOf(await acting(roleArn)), journal });
