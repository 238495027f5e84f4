import type { JsonObject } from '../../remediations/json';
import type { Caller } from './caller';
import { auditFindingOperations } from './device-defender/audit-findings';
import { auditSettingOperations } from './device-defender/audit-settings';
import { auditTaskOperations } from './device-defender/audit-tasks';
import type { Audited, JudgePolicy } from './device-defender/audited';
import { activeViolationOperations } from './device-defender/detect/active-violations';
import { type ReportedDatapoint, reportMetrics } from './device-defender/detect/report-metrics';
import { securityProfileTargetOperations } from './device-defender/detect/security-profile-targets';
import { securityProfileOperations } from './device-defender/detect/security-profiles';
import type { Hub } from './device-defender/hub';
import { reportToSecurityHub } from './device-defender/report';
import { type DeviceDefenderState, emptyDeviceDefender } from './device-defender/state';
import { createTableStore, type TableStore } from './dynamodb/table-store';
import { type Bus, createBus, type Delivery } from './events/bus';
import { eventsService } from './events/service';
import { createGateway, type Hooks } from './gateway';
import { createQueryHandler } from './http/query-handler';
import { createRequestHandler, type RequestHandler } from './http/request-handler';
import { createTargetHandler } from './http/target-handler';
import { iamService } from './iam/service';
import { emptyIam, type IamState } from './iam/state';
import type { Identity } from './identity';
import { iotService } from './iot/service';
import { emptyIot, type IotState } from './iot/state';
import { iotDataService } from './iot-data/service';
import type { Service } from './operation';
import { type CustomActionPress, emitCustomAction, emitImported } from './security-hub/emit';
import { importFindings } from './security-hub/import-findings';
import { securityHubService } from './security-hub/service';
import { emptySecurityHub, type SecurityHubState } from './security-hub/state';
import { fillFromSnapshot } from './snapshot/fill';
import type { Snapshot } from './snapshot/snapshot';
import { snsService } from './sns/service';
import { emptySns, type SnsState } from './sns/state';
import { type Parameters, ssmService } from './ssm/service';
import { stsService } from './sts/service';
import type { Surroundings } from './surroundings';
import { taskCall } from './task-call';

export interface AccountOptions extends Identity, Hooks, Omit<Surroundings, 'identity'> {
  /** What the two policy checks of the audit object to. */
  readonly judgePolicy: JudgePolicy;
  readonly snapshot?: Snapshot | undefined;
  /** Gets what rules send to their targets, at once; nothing is delivered without it. */
  readonly deliver?: ((delivery: Delivery) => void) | undefined;
}

export type ServiceName =
  | 'iot'
  | 'iotdata'
  | 'iam'
  | 'securityhub'
  | 'sns'
  | 'ssm'
  | 'events'
  | 'sts'
  | 'dynamodb';

export interface TaskCall {
  readonly service: ServiceName;
  /** As Step Functions spells it: `createPolicyVersion`. */
  readonly action: string;
  readonly input: JsonObject;
  /** Not the owner, but a role. */
  readonly caller?: Caller | undefined;
}

/** Plain data, by service. */
export interface AccountState {
  readonly iot: IotState;
  readonly iam: IamState;
  readonly deviceDefender: DeviceDefenderState;
  readonly securityHub: SecurityHubState;
  readonly sns: SnsState;
  readonly parameters: Parameters;
}

export interface Account {
  readonly identity: Identity;
  readonly state: AccountState;
  readonly events: Bus;
  /** For an SDK client's `requestHandler`. */
  readonly requestHandler: (service: ServiceName, caller?: Caller) => RequestHandler;
  /** As a Step Functions task; throws errors named as AWS names them. */
  readonly call: (call: TaskCall) => Promise<JsonObject>;
  readonly createTable: TableStore['createTable'];
  readonly pressCustomAction: (press: CustomActionPress) => void;
  /** What devices measure; evaluated at once, together with the metrics of the snapshot that are still to be. */
  readonly reportMetrics: (datapoints: readonly ReportedDatapoint[]) => void;
}

/** An AWS account in memory: deterministic, without sockets, clocks or credentials. */
export const createAccount = (options: AccountOptions): Account => {
  const { accountId, region, partition, now, random } = options;
  const surroundings = { identity: { accountId, region, partition }, now, random };
  const state = emptyState();
  if (options.snapshot) fillFromSnapshot(state, options.snapshot, random);
  const events = createBus(options.deliver ?? (() => {}));
  const gateway = (caller?: Caller) => createGateway(options, caller);
  const hub = hubOf(state, surroundings, events);
  const services = restServices({ state, surroundings, events, hub, judgePolicy: options.judgePolicy });
  const tables = createTableStore();
  return {
    identity: surroundings.identity,
    state,
    events,
    requestHandler: (service, caller) => {
      if (service === 'dynamodb') return tables.requestHandler(gateway(caller));
      return handlerOf(service)(services[service], gateway(caller));
    },
    call: ({ service, action, input, caller }) =>
      service === 'dynamodb'
        ? tables.call(gateway(caller), action, input)
        : taskCall({ service: services[service], gateway: gateway(caller) }, action, input),
    createTable: tables.createTable,
    pressCustomAction: (press) => emitCustomAction(events, surroundings, press),
    reportMetrics: (datapoints) =>
      reportMetrics({ iot: state.iot, state: state.deviceDefender.detect, surroundings, hub }, datapoints),
  };
};

const emptyState = (): AccountState => ({
  iot: emptyIot(),
  iam: emptyIam(),
  deviceDefender: emptyDeviceDefender(),
  securityHub: emptySecurityHub(),
  sns: emptySns(),
  parameters: new Map(),
});

/** By the protocol that the service speaks. */
const handlerOf = (service: ServiceName) => {
  if (service === 'iam' || service === 'sns' || service === 'sts') return createQueryHandler;
  return service === 'ssm' || service === 'events' ? createTargetHandler : createRequestHandler;
};

const hubOf = ({ securityHub }: AccountState, surroundings: Surroundings, events: Bus): Hub => {
  const storeFindings = importFindings(securityHub, (finding) => emitImported(events, surroundings, finding));
  return { state: securityHub, importFindings: (Findings) => storeFindings({ Findings }) };
};

interface Wiring {
  readonly state: AccountState;
  readonly surroundings: Surroundings;
  readonly events: Bus;
  readonly hub: Hub;
  readonly judgePolicy: JudgePolicy;
}

const restServices = ({
  state,
  surroundings,
  events,
  hub,
  judgePolicy,
}: Wiring): Record<Exclude<ServiceName, 'dynamodb'>, Service> => {
  const { iot, iam, deviceDefender, securityHub, sns, parameters } = state;
  const audited: Audited = { iot, iam, state: deviceDefender, surroundings, judgePolicy };
  const { detect } = deviceDefender;
  const deviceDefenderOperations = [
    ...auditTaskOperations(audited, (task) => reportToSecurityHub(hub, surroundings, task)),
    ...auditFindingOperations(deviceDefender),
    ...auditSettingOperations(deviceDefender),
    ...securityProfileOperations(detect, surroundings),
    ...securityProfileTargetOperations(iot, detect, surroundings.identity),
    ...activeViolationOperations(detect),
  ];
  return {
    iot: iotService(iot, surroundings, deviceDefenderOperations),
    iotdata: iotDataService(iot.connections),
    iam: iamService(iam, surroundings),
    securityhub: securityHubService(securityHub, surroundings, events),
    sns: snsService(sns, surroundings),
    ssm: ssmService(parameters),
    events: eventsService(events, surroundings),
    sts: stsService(surroundings.identity),
  };
};
