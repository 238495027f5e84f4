import { createClock } from '../../rehearsal/clock';
import { createEngine } from '../../rehearsal/engine/engine';
import { seededRandom } from '../../rehearsal/seeded-random';
import type { JsonObject } from '../../remediations/json';
import { type Figure, timed } from './measure';

const EXECUTIONS = 2000;
const ARN = 'arn:aws:states:eu-west-1:111122223333:stateMachine:bench';

/** What needs no account: an assignment, a choice, a wait in virtual time, and a Map over ten items. */
const DEFINITION: JsonObject = {
  QueryLanguage: 'JSONata',
  StartAt: 'Assign',
  States: {
    Assign: { Type: 'Pass', Assign: { left: '{% $states.input.turns %}' }, Next: 'Again?' },
    'Again?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $left > 0 %}', Next: 'Count down', Assign: { left: '{% $left - 1 %}' } }],
      Default: 'Each',
    },
    'Count down': { Type: 'Wait', Seconds: 60, Next: 'Again?' },
    Each: {
      Type: 'Map',
      Items: '{% [1..10] %}',
      ItemProcessor: {
        StartAt: 'Double',
        States: { Double: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } },
      },
      End: true,
    },
  },
};

export async function benchEngine(): Promise<readonly Figure[]> {
  await transitionsOf(EXECUTIONS / 10);
  let transitions = 0;
  const ms = await timed(async () => {
    transitions = await transitionsOf(EXECUTIONS);
  });
  return [
    {
      what: 'engine, without an account',
      value: (transitions * 1000) / ms,
      unit: 'transitions/s',
      budget: 10_000,
      lower: false,
    },
  ];
}

/** All at the same time. */
async function transitionsOf(executions: number): Promise<number> {
  const clock = createClock({ start: 0 });
  const engine = createEngine({ clock, random: seededRandom(1), calls: NO_CALLS });
  engine.register({ arn: ARN, name: 'bench', definition: DEFINITION, roleArn: 'none' });
  const started = Array.from({ length: executions }, () =>
    engine.start({ stateMachineArn: ARN, input: { turns: 5 } }),
  );
  await clock.settled();
  const results = await Promise.all(started.map(({ result }) => result));
  if (results.some(({ status }) => status !== 'SUCCEEDED')) throw new Error('expected all to succeed');
  return started.reduce((sum, { transitions }) => sum + transitions, 0);
}

const unexpected = () => Promise.reject(new Error('expected no call'));
const NO_CALLS = { invokeFunction: unexpected, callApi: unexpected };
