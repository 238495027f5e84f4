import type { Change } from '../../../remediations/policy/change';
import { policyFrom } from '../../../remediations/policy/document';
import { narrow } from '../../../remediations/policy/narrow';
import { repairDeny } from '../../../remediations/policy/repair-deny';

const ARN = 'arn:aws:iot:us-east-1:123456789012:';
const THING = '${iot:Connection.Thing.ThingName}';

function changesOf(statements: readonly unknown[], version = '2012-10-17'): readonly Change[] {
  const result = narrow(policyFrom({ Version: version, Statement: statements }));
  if ('refused' in result) throw new Error(result.refused);
  return result.changes;
}

const allow = (action: unknown, resource: unknown) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});

describe('the changes of a narrowing', () => {
  test('say which devices will not connect any more', () => {
    expect(changesOf([allow('iot:Connect', `${ARN}client/*`)])).toEqual([
      {
        statement: 0,
        actions: ['iot:Connect'],
        from: [`${ARN}client/*`],
        to: [`${ARN}client/${THING}`],
        why: expect.stringContaining('will not connect any more'),
      },
    ]);
  });

  test('name the actions that change alike together', () => {
    const [change] = changesOf([allow(['iot:Publish', 'iot:RetainPublish'], `${ARN}topic/site/*`)]);
    expect(change?.actions).toEqual(['iot:Publish', 'iot:RetainPublish']);
  });

  test('say how to grant again what a wildcard granted along the way', () => {
    const whys = changesOf([allow('iot:*', '*')]).filter(({ to }) => to.length === 0);
    expect(whys.map(({ actions }) => actions[0])).toEqual([
      'iot:GetRetainedMessage',
      'iot:ListRetainedMessages',
      'iot:AssumeRoleWithCertificate',
    ]);
    expect(whys[2]?.why).toContain('on the ARN of the role alias');
  });

  test('warn of Greengrass cores where everything was allowed', () => {
    const whys = changesOf([allow('*', '*')]).map(({ why }) => why);
    expect(whys).toContainEqual(expect.stringContaining('Greengrass core'));
  });

  test('say that an action which is not for devices is left out', () => {
    const [change] = changesOf([allow(['iot:CreateThing', 'iot:Connect'], '*')]);
    expect(change).toMatchObject({
      actions: ['iot:CreateThing'],
      to: [],
      why: expect.stringContaining('left out'),
    });
  });

  test('say that an action without a resource of its type is left out', () => {
    const changes = changesOf([allow(['iot:Subscribe', 'iot:Receive'], `${ARN}topicfilter/a/*`)]);
    expect(changes.at(-1)).toMatchObject({
      actions: ['iot:Receive'],
      to: [],
      why: expect.stringContaining('no topic/ resource'),
    });
  });

  test('say why a filter with an MQTT wildcard is dropped', () => {
    const changes = changesOf([allow('iot:Subscribe', [`${ARN}topicfilter/a/*`, `${ARN}topicfilter/b/#`])]);
    expect(changes[1]).toMatchObject({
      from: [`${ARN}topicfilter/b/#`],
      to: [],
      why: expect.stringContaining('plain characters'),
    });
  });

  test('say that other resources without a narrower form are dropped', () => {
    const changes = changesOf([allow('iot:Publish', [`${ARN}topic/a/*`, `${ARN}topic/???`])]);
    expect(changes[1]).toMatchObject({
      from: [`${ARN}topic/???`],
      to: [],
      why: expect.stringContaining('no longer granted'),
    });
  });

  test('name the version when it is raised', () => {
    expect(changesOf([allow('iot:Connect', '*')], '2008-10-17')[0]).toMatchObject({
      from: ['2008-10-17'],
      to: ['2012-10-17'],
    });
  });
});

describe('narrowing', () => {
  test('keeps the very statements that have no offence', () => {
    const kept = allow('iot:Publish', `${ARN}topic/x`);
    const result = narrow(
      policyFrom({ Version: '2012-10-17', Statement: [allow('iot:Connect', '*'), kept] }),
    );
    expect('document' in result && Object.values(result.document.Statement)[1]).toBe(kept);
  });

  test('refuses a topic template that it cannot read, by name', () => {
    const document = policyFrom({ Version: '2012-10-17', Statement: [] });
    expect(() => narrow(document, { topicTemplates: ['plant'] })).toThrow(
      expect.objectContaining({
        name: 'InvalidTopicTemplate',
        message: expect.stringContaining('got "plant"'),
      }),
    );
  });
});

describe('the changes of a repaired denial', () => {
  test('name each replaced wildcard and the delivery that is denied', () => {
    const result = repairDeny(
      policyFrom({
        Version: '2012-10-17',
        Statement: [
          allow('iot:Subscribe', `${ARN}topicfilter/a/*`),
          { Effect: 'Deny', Action: 'iot:Subscribe', Resource: `${ARN}topicfilter/a/b/#` },
        ],
      }),
    );
    expect(result).toMatchObject({
      changes: [
        { statement: 1, from: [`${ARN}topicfilter/a/b/#`], to: [`${ARN}topicfilter/a/b/*`] },
        { statement: 1, actions: ['iot:Receive'], from: [], to: [`${ARN}topic/a/b/*`] },
      ],
    });
  });

  test('are refused when the document would be too long', () => {
    const result = repairDeny(
      policyFrom({
        Version: '2012-10-17',
        Statement: [
          allow('iot:Subscribe', `${ARN}topicfilter/a/*`),
          { Effect: 'Deny', Action: 'iot:Subscribe', Resource: `${ARN}topicfilter/a/${'x'.repeat(1500)}/#` },
        ],
      }),
    );
    expect(result).toEqual({
      refused: expect.stringMatching(/would have \d+ characters, more than the 2048/),
    });
  });
});
