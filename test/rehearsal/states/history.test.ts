import { getExecutionHistory } from '../../../rehearsal/states/get-execution-history';
import type { JsonObject } from '../../../remediations/json';
import { createWorld } from '../engine/world';

const CALL = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:iot:getPolicy', Arguments: {}, End: true };

/** The types of the events of one run, as the API tells them. */
async function typesOf(states: JsonObject, input: JsonObject = {}): Promise<readonly string[]> {
  const world = createWorld({
    api: () => {
      throw new Error('no');
    },
  });
  const definition: JsonObject = { StartAt: 'Whole', States: states };
  world.define('main', definition);
  const { arn, stateMachineArn, roleArn } = await world.run('main', input);
  const workflow = { arn: stateMachineArn, name: 'main', file: 'main', roleArn, definition };
  const { engine } = world;
  const history = getExecutionHistory({ engine, workflows: [workflow], region: 'eu-west-1', deployedAt: 0 });
  return (history({ executionArn: arn }).events ?? []).flatMap(({ type, mapIterationStartedEventDetails }) =>
    type === undefined ? [] : [[type, mapIterationStartedEventDetails?.index].filter(isSaid).join(' ')],
  );
}

const isSaid = (part: unknown): boolean => part !== undefined;

const PASS = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', End: true } } };
const FAIL = { StartAt: 'Call', States: { Call: CALL } };
const PASSED = ['PassStateEntered', 'PassStateExited'];

describe('the history of a state with states in it', () => {
  it('tells each iteration of a Map', async () => {
    const states = {
      Whole: { Type: 'Map', Items: [1, 2], MaxConcurrency: 1, ItemProcessor: PASS, End: true },
    };
    expect(await typesOf(states)).toEqual([
      ...['ExecutionStarted', 'MapStateEntered', 'MapStateStarted'],
      ...['MapIterationStarted 0', ...PASSED, 'MapIterationSucceeded'],
      ...['MapIterationStarted 1', ...PASSED, 'MapIterationSucceeded'],
      ...['MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded'],
    ]);
  });

  it('tells the branches of a Parallel', async () => {
    const states = { Whole: { Type: 'Parallel', Branches: [PASS], End: true } };
    expect(await typesOf(states)).toEqual([
      ...['ExecutionStarted', 'ParallelStateEntered', 'ParallelStateStarted', ...PASSED],
      ...['ParallelStateSucceeded', 'ParallelStateExited', 'ExecutionSucceeded'],
    ]);
  });

  it.each([
    { Type: 'Map', fields: { Items: [1], ItemProcessor: FAIL }, iteration: true },
    { Type: 'Parallel', fields: { Branches: [FAIL] }, iteration: false },
  ])('tells that a $Type has failed, and that its error was caught', async ({ Type, fields, iteration }) => {
    const states = {
      Whole: { Type, ...fields, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }], Next: 'After' },
      After: { Type: 'Pass', End: true },
    };
    expect(await typesOf(states as unknown as JsonObject)).toEqual([
      ...['ExecutionStarted', `${Type}StateEntered`, `${Type}StateStarted`],
      ...(iteration ? ['MapIterationStarted 0'] : []),
      ...['TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...(iteration ? ['MapIterationFailed'] : []),
      ...[`${Type}StateFailed`, `${Type}StateExited`, ...PASSED, 'ExecutionSucceeded'],
    ]);
  });
});
