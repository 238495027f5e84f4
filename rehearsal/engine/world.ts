import type { Json } from '../../remediations/json';
import type { Clock } from '../clock';
import type { LiveExecution } from './execution';
import type { Tokens } from './tokens';

export interface ApiCall {
  /** As in the resource: `iot`, `securityhub`, `dynamodb`, `sns`. */
  readonly service: string;
  /** camelCase, such as `createPolicyVersion`. */
  readonly action: string;
  /** PascalCase, and so is the answer. */
  readonly input: Json;
  /** Of the state machine. */
  readonly roleArn: string;
  /** The role that it assumes for this call: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html */
  readonly assumes?: string | undefined;
}

/** An execution that a state starts. */
export interface StartCall extends StartRequest {
  /** Whether the state waits for its end. */
  readonly waits: boolean;
  /** Of the state machine that starts it. */
  readonly roleArn: string;
}

/** What the engine needs of the world. Payloads cross as copies. A rejection's `name` and `message` become the error. */
export interface Calls {
  /** `functionName` as the state gives it: a name or an ARN. `roleArn` is that of the state machine. */
  readonly invokeFunction: (functionName: string, payload: Json, roleArn: string) => Promise<Json>;
  readonly callApi: (call: ApiCall) => Promise<Json>;
  /** Stands around each start: throws if the role must not make it. Any may be made without this. */
  readonly aroundStart?: <Started>(call: StartCall, start: () => Started) => Promise<Started>;
}

export interface StartRequest {
  readonly stateMachineArn: string;
  readonly input: Json;
  readonly name?: string | undefined;
}

/** What the states of a machine work with. */
export interface World {
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  readonly calls: Calls;
  readonly tokens: Tokens;
  readonly start: (request: StartRequest, parent: LiveExecution) => LiveExecution;
}
