import * as sdk from '@aws-sdk/client-sfn';
import { awsError } from '../account/aws-error';
import type { Operation } from '../account/operation';
import type { Engine } from '../engine/engine';
import { parseText } from './text';

type Succeed = Operation<sdk.SendTaskSuccessCommandInput, sdk.SendTaskSuccessCommandOutput>;
type Fail = Operation<sdk.SendTaskFailureCommandInput, sdk.SendTaskFailureCommandOutput>;
type Beat = Operation<sdk.SendTaskHeartbeatCommandInput, sdk.SendTaskHeartbeatCommandOutput>;

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html */
const MAX_OUTPUT = 262_144;

/** Throws `InvalidOutput`. */
export const sendTaskSuccess =
  (engine: Engine): Succeed =>
  ({ taskToken, output }) => {
    if (output.length > MAX_OUTPUT)
      throw awsError(
        sdk.InvalidOutput$,
        `Expected an output of at most ${MAX_OUTPUT} characters, got ${output.length}`,
      );
    engine.sendTaskSuccess(taskToken, parseText(output, sdk.InvalidOutput$));
    return {};
  };

export const sendTaskFailure =
  (engine: Engine): Fail =>
  ({ taskToken, error, cause }) => {
    engine.sendTaskFailure(taskToken, error, cause);
    return {};
  };

export const sendTaskHeartbeat =
  (engine: Engine): Beat =>
  ({ taskToken }) => {
    engine.sendTaskHeartbeat(taskToken);
    return {};
  };
