import type { ServiceName } from '../account/account';
import { createGateway } from '../account/gateway';
import type { RequestHandler } from '../account/http/request-handler';
import { createTargetHandler } from '../account/http/target-handler';
import type { Rehearsal } from '../rehearsal';
import { machinesOf } from '../states/machines';
import { statesService } from '../states/service';
import { type Scope, wrongScope } from './credential-scope';
import { undeliveredQueue } from './undelivered-queue';

/** By the name that clients sign with; older ones sign for the data plane of AWS IoT with another. */
const SERVICES: Readonly<Record<string, ServiceName>> = {
  iot: 'iot',
  iotdata: 'iotdata',
  iotdevicegateway: 'iotdata',
  securityhub: 'securityhub',
  events: 'events',
  dynamodb: 'dynamodb',
  ssm: 'ssm',
  sns: 'sns',
  iam: 'iam',
  sts: 'sts',
};

/** Of these there is one for all Regions. */
const GLOBAL = ['iam', 'sts'];

/** The handler of a scope; throws `InvalidSignatureException` for another Region or a service that is not there. */
export type Services = (scope: Scope) => RequestHandler;

export const createServices = (rehearsal: Rehearsal): Services => {
  const { account, clock } = rehearsal;
  const { region } = account.identity;
  const machines = machinesOf(rehearsal, clock.now());
  const handlers = new Map<string, RequestHandler>(
    Object.entries(SERVICES).map(([name, service]) => [name, account.requestHandler(service)]),
  );
  handlers.set('states', createTargetHandler(statesService(machines), createGateway({})));
  handlers.set('sqs', createTargetHandler(undeliveredQueue(rehearsal), createGateway({})));
  return (scope) => {
    const handler = handlers.get(scope.service);
    if (!handler) throw wrongScope(`one of ${[...handlers.keys()].join(', ')}`, scope.service);
    if (scope.region !== region && !GLOBAL.includes(scope.service))
      throw wrongScope(`the Region ${region}`, scope.region);
    return handler;
  };
};
