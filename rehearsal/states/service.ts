import * as sdk from '@aws-sdk/client-sfn';
import { implement, type Service } from '../account/operation';
import { asAws } from './as-aws';
import { describeExecution, listExecutions, startExecution, stopExecution } from './executions';
import { getExecutionHistory } from './get-execution-history';
import type { Machines } from './machines';
import { describeStateMachine, listStateMachines } from './state-machines';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './tasks';

/** AWS Step Functions, as far as executions are started, watched, stopped and answered. */
export const statesService = (machines: Machines): Service => {
  const { engine } = machines;
  return {
    name: 'states',
    sdk,
    invalidInput: sdk.ValidationException$,
    operations: [
      implement(sdk.StartExecution$, asAws(startExecution(engine))),
      implement(sdk.StopExecution$, asAws(stopExecution(engine))),
      implement(sdk.DescribeExecution$, asAws(describeExecution(engine))),
      implement(sdk.ListExecutions$, asAws(listExecutions(engine))),
      implement(sdk.GetExecutionHistory$, asAws(getExecutionHistory(machines))),
      implement(sdk.ListStateMachines$, listStateMachines(machines)),
      implement(sdk.DescribeStateMachine$, asAws(describeStateMachine(machines))),
      implement(sdk.SendTaskSuccess$, asAws(sendTaskSuccess(engine))),
      implement(sdk.SendTaskFailure$, asAws(sendTaskFailure(engine))),
      implement(sdk.SendTaskHeartbeat$, asAws(sendTaskHeartbeat(engine))),
    ],
  };
};
