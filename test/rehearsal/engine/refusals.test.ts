import { InvalidDefinition } from '../../../rehearsal/engine/errors';
import { createWorld, LAMBDA, START } from './world';

const END = { Type: 'Succeed' };
const task = { Type: 'Task', Resource: LAMBDA, End: true };
const pass = { Type: 'Pass', End: true };
const processor = { StartAt: 'I', States: { I: pass } };
const map = { Type: 'Map', ItemProcessor: processor, End: true };
const ALL = { ErrorEquals: ['States.ALL'] };

/** States `S` that are refused, and what the message must name. */
const STATES: readonly (readonly [complaint: string, state: object])[] = [
  [
    'field "Type": expected one of Choice, Fail, Map, Parallel, Pass, Succeed, Task, Wait, got "Activity"',
    { Type: 'Activity', End: true },
  ],
  ['field "InputPath": JSONPath is not supported', { ...pass, InputPath: '$' }],
  ['field "Parameters": JSONPath is not supported', { ...task, Parameters: {} }],
  ['field "ResultPath": JSONPath is not supported', { ...task, ResultPath: null }],
  ['field "TimeoutSecondsPath": JSONPath is not supported', { ...task, TimeoutSecondsPath: '$.t' }],
  ['field "ItemsPath": JSONPath is not supported', { ...map, ItemsPath: '$.i' }],
  [
    'field "Choices[0].Variable": JSONPath is not supported',
    { Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'E', Condition: true }] },
  ],
  ['field "Output.a.$": JSONPath is not supported', { ...pass, Output: { 'a.$': '$.x' } }],
  [
    'field "Output.b[0].a.$": JSONPath is not supported',
    { ...pass, Output: { b: [{ 'a.$': '$' }], c: '{% 1 %}' } },
  ],
  ['field "QueryLanguage": expected JSONata', { ...pass, QueryLanguage: 'JSONPath' }],
  ['field "Arguments": unknown field', { ...pass, Arguments: 1 }],
  ['field "Retry[0].Delay": unknown field', { ...task, Retry: [{ ErrorEquals: ['E'], Delay: 1 }] }],
  [
    'field "Catch[0].ResultPath": JSONPath is not supported',
    { ...task, Catch: [{ ErrorEquals: ['E'], Next: 'E', ResultPath: '$' }] },
  ],
  [
    'field "Arguments.Qualifier": unknown field',
    { ...task, Arguments: { FunctionName: 'f', Qualifier: '1' } },
  ],
  [
    'field "Credentials": expected a call of an API',
    { ...task, Credentials: { RoleArn: 'arn:aws:iam::444455556666:role/r' } },
  ],
  ['field "ItemReader": unknown field', { ...map, ItemReader: {} }],
  ['field "ItemBatcher": unknown field', { ...map, ItemBatcher: {} }],
  [
    'field "ItemProcessor.ProcessorConfig.Mode": expected INLINE',
    { ...map, ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED' } } },
  ],
  [
    'field "Resource": unknown resource "arn:aws:lambda:eu-west-1:111122223333:function:f"',
    { ...task, Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f' },
  ],
  [
    'unknown resource "arn:aws:states:::batch:submitJob"',
    { ...task, Resource: 'arn:aws:states:::batch:submitJob' },
  ],
  [
    'unknown resource "arn:aws:states:::aws-sdk:nosuch:get"',
    { ...task, Resource: 'arn:aws:states:::aws-sdk:nosuch:get' },
  ],
  [
    'unknown resource "arn:aws:states:::aws-sdk:iot:GetPolicy"',
    { ...task, Resource: 'arn:aws:states:::aws-sdk:iot:GetPolicy' },
  ],
  [
    'unknown resource "arn:aws:states:::aws-sdk:iot:getPolicy.sync"',
    { ...task, Resource: 'arn:aws:states:::aws-sdk:iot:getPolicy.sync' },
  ],
  [
    'unknown resource "arn:aws:states:::dynamodb:putItem.waitForTaskToken"',
    { ...task, Resource: 'arn:aws:states:::dynamodb:putItem.waitForTaskToken' },
  ],
  [`unknown resource "${START}.sync:3"`, { ...task, Resource: `${START}.sync:3` }],
  [
    'field "HeartbeatSeconds": expected a resource that ends in .waitForTaskToken',
    { ...task, HeartbeatSeconds: 1 },
  ],
  ['field "Resource": expected string', { Type: 'Task', End: true }],
  [
    'field "Retry[0].MaxAttempts": expected at most 99999999',
    { ...task, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1e8 }] },
  ],
  ['field "TimeoutSeconds"', { ...task, TimeoutSeconds: 0 }],
  ['field "Output": unknown function $eval', { ...pass, Output: "{% $eval('1') %}" }],
  ['field "Output": unknown function $eval', { ...pass, Output: "{% ['1'] ~> $map($eval) %}" }],
  ['field "Output": unknown function $nope', { ...pass, Output: '{% $nope(1) %}' }],
  ['field "Output": unknown function Format', { ...pass, Output: "{% States.Format('{}', 1) %}" }],
  ['field "Output.x": cannot parse the expression "1 +"', { ...pass, Output: { x: '{% 1 + %}' } }],
  ['cannot parse the expression "$a ?? 1"', { ...pass, Output: '{% $a ?? 1 %}' }],
  ['expected {% %} to enclose the whole string, got "{% 1 %} %"', { ...pass, Output: '{% 1 %} %' }],
  ['expected {% %} to enclose the whole string, got " {% 1 %}"', { ...pass, Output: ' {% 1 %}' }],
  ['field "Assign.states": expected the name of a variable', { ...pass, Assign: { states: 1 } }],
  ['field "Assign.1st": expected the name of a variable', { ...pass, Assign: { '1st': 1 } }],
  [
    'field "Assign.v": expected a variable of this scope, got the outer variable "v"',
    {
      ...map,
      Assign: { v: 1 },
      ItemProcessor: { StartAt: 'I', States: { I: { ...pass, Assign: { v: 2 } } } },
    },
  ],
  [
    'field "Retry[0].ErrorEquals": expected States.ALL alone and last',
    { ...task, Retry: [ALL, { ErrorEquals: ['E'] }] },
  ],
  [
    'field "Retry[0].ErrorEquals": expected States.ALL alone and last',
    { ...task, Retry: [{ ErrorEquals: ['E', 'States.ALL'] }] },
  ],
  [
    'field "Catch[0].ErrorEquals": expected States.ALL alone and last',
    {
      ...task,
      Catch: [
        { ...ALL, Next: 'E' },
        { ErrorEquals: ['E'], Next: 'E' },
      ],
    },
  ],
  [
    'field "Retry[0].BackoffRate": expected at least 1',
    { ...task, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] },
  ],
  [
    'field "Retry[0].JitterStrategy": expected FULL or NONE',
    { ...task, Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'SOME' }] },
  ],
  ['expected either Next or End, got both or neither', { Type: 'Pass' }],
  ['expected either Next or End, got both or neither', { ...pass, Next: 'E' }],
  ['field "Next": expected the name of a state, got "Nowhere"', { Type: 'Pass', Next: 'Nowhere' }],
  [
    'field "Next": expected the name of a state, got "Nowhere"',
    { ...task, Catch: [{ ...ALL, Next: 'Nowhere' }] },
  ],
  [
    'field "Next": expected the name of a state, got "E"',
    { ...map, ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', Next: 'E' } } } },
  ],
  ['expected either Seconds or Timestamp, got both or neither', { Type: 'Wait', End: true }],
  ['field "Next": unknown field', { ...END, Next: 'E' }],
  ['field "Choices[0].Condition"', { Type: 'Choice', Choices: [{ Condition: '{% 1 + %}', Next: 'E' }] }],
];

const define = (definition: object) => () => createWorld().define('main', definition);

test.each(STATES)('refused at registration: %s', (complaint, state) => {
  const register = define({ StartAt: 'S', States: { S: state, E: END } });
  expect(register).toThrow(InvalidDefinition);
  expect(register).toThrow(complaint);
});

test.each([
  ['field "QueryLanguage": expected JSONata', { QueryLanguage: 'JSONPath' }],
  ['field "QueryLanguage": expected JSONata', { QueryLanguage: undefined }],
  ['field "StartAt": expected the name of a state, got "Nowhere"', { StartAt: 'Nowhere' }],
  ['field "Timeout": unknown field', { Timeout: 5 }],
  ['field "States.x', { States: { ['x'.repeat(81)]: END } }],
])('a machine is refused: %s', (complaint, fields) => {
  const register = define({ StartAt: 'E', States: { E: END }, ...fields });
  expect(register).toThrow(InvalidDefinition);
  expect(register).toThrow(complaint);
});
