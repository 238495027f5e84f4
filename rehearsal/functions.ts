import { createDataPlane } from '../handlers/data-plane';
import { createDisconnect } from '../handlers/disconnect';
import { createFleet } from '../handlers/fleet';
import { createNotify } from '../handlers/notify';
import { createPlan } from '../handlers/plan';
import { createReach } from '../handlers/reach';
import { readSettings } from '../handlers/read-settings';
import { createRequestApproval } from '../handlers/request-approval';
import { createVerify } from '../handlers/verify';
import type { Json } from '../remediations/json';
import type { Account } from './account/account';
import { NotRehearsed } from './account/aws-error';
import type { Surroundings } from './account/surroundings';
import { createAccountClients } from './account-clients';
import type { AssumeRole } from './assume-role';
import type { DeployedFunction } from './deployment/deployment';

export type RehearsedFunction = (payload: Json) => Promise<unknown>;

/** The template names a function that rehearsal does not know how to wire. */
export class UnknownFunction extends Error {
  override readonly name = 'UnknownFunction';
}

interface FunctionSurroundings extends Pick<Surroundings, 'now' | 'random'> {
  readonly assumeRole: AssumeRole<Account>;
}

/** The deployed functions by ARN: the code of handlers/ on SDK clients that talk to the embedded account. */
export function createFunctions(
  deployed: readonly DeployedFunction[],
  account: Account,
  surroundings: FunctionSurroundings,
): ReadonlyMap<string, RehearsedFunction> {
  const wire = createWiring(account, surroundings);
  return new Map(deployed.map((lambda) => [lambda.arn, wire(lambda)]));
}

const createWiring = (account: Account, { now, random, assumeRole }: FunctionSurroundings) => {
  const clientsOf = createAccountClients();
  const { sns, ssm, dynamodb } = clientsOf(account);
  return ({ handler, roleArn: own, environment }: DeployedFunction): RehearsedFunction => {
    const journal = { dynamodb, table: environment.JOURNAL_TABLE ?? '' };
    const notifications = {
      sns,
      topicArn: environment.TOPIC_ARN ?? '',
      chatTopicArn: environment.CHAT_TOPIC_ARN,
    };
    const acting = async (roleArn: string) => ({ ...clientsOf(assumeRole(own, roleArn)), pause: atOnce });
    switch (handler) {
      case 'plan':
        return createPlan({
          reach: createReach({ ...provisionsOf(environment), sources: acting, journal }),
          journal,
          settings: () => readSettings(ssm, environment.SETTINGS_PARAMETER ?? ''),
          // The answer says it as well.
          complain: () => {},
        });
      case 'verify':
        return createVerify({
          fleet: async (roleArn) => createFleet({ ...(await acting(roleArn)), journal }),
        });
      case 'disconnect':
        return createDisconnect(async (roleArn) => {
          const { iot, iotData } = await acting(roleArn);
          return createDataPlane(iot, iotData);
        });
      case 'request-approval':
        return createRequestApproval({
          ...notifications,
          journal,
          pageUrl: environment.PAGE_URL ?? '',
          random: (bytes) => Uint8Array.from({ length: bytes }, () => Math.floor(random() * 256)),
          now,
        });
      case 'notify':
        return createNotify(notifications);
      case 'approval-page':
        return () => Promise.reject(new NotRehearsed('the page to decide on'));
      default:
        throw new UnknownFunction(`expected a handler of handlers/lambda, got ${handler}`);
    }
  };
};

/** Reports are made at once here. */
const atOnce = async (): Promise<void> => {};

const provisionsOf = ({ LOGGING_ROLE_ARN = '', QUARANTINE_GROUP = '' }: DeployedFunction['environment']) => ({
  loggingRoleArn: LOGGING_ROLE_ARN,
  quarantineGroup: QUARANTINE_GROUP,
});
