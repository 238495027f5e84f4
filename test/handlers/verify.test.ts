import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetPolicyCommand, IoTClient, ResourceNotFoundException } from '@aws-sdk/client-iot';
import { mockClient } from 'aws-sdk-client-mock';
import { createFleet } from '../../handlers/fleet';
import { createClients } from '../../handlers/lambda/clients';
import { createVerify } from '../../handlers/verify';
import { ANYTHING, ARN, SCOPED } from '../support/policies';

const iot = mockClient(IoTClient);
const journal = { dynamodb: new DynamoDBClient({}), table: 'journal' };
const verify = createVerify({ fleet: async () => createFleet({ ...createClients(), journal }) });

const request = {
  finding: { Id: 'one', ProductArn: 'arn:product' },
  intent: 'remediate',
  roleArn: 'arn:aws:iam::111122223333:role/FleetWarden-read-eu-west-1',
  plan: {
    remediation: 'replace-policy-version',
    undoneBy: 'replace-policy-version',
    undoes: false,
    resolves: true,
    reversible: true,
    undo: {},
    check: 'IOT_POLICY_OVERLY_PERMISSIVE_CHECK',
    target: { policyName: 'LinePolicy' },
    prior: { versionId: '1', document: ANYTHING },
    changes: [],
    impact: { certificates: 1, things: ['press-1'], thingGroups: [], cutOff: [], concerns: [] },
    apply: { document: SCOPED },
    summary: 'replace version 1 of policy LinePolicy',
    hash: 'abc',
  },
};

const inForce = (defaultVersionId: string, policyDocument: string) =>
  iot
    .on(GetPolicyCommand)
    .resolves({ policyArn: `${ARN}:policy/LinePolicy`, defaultVersionId, policyDocument });

beforeEach(() => {
  iot.reset();
  iot.onAnyCommand().rejects(new Error('unexpected command'));
});

describe('the function verify', () => {
  it('answers the update that resolves the finding', async () => {
    inForce('2', SCOPED);
    expect(await verify(request)).toEqual({
      outcome: 'repaired',
      update: {
        FindingIdentifiers: [request.finding],
        Note: {
          Text: expect.stringContaining('version 1 of policy LinePolicy by version 2'),
          UpdatedBy: 'fleet-warden',
        },
        Workflow: { Status: 'RESOLVED' },
      },
    });
  });

  it('says how things will be after an undo, if there is one', async () => {
    inForce('2', SCOPED);
    const { update } = await verify(request);
    expect(update.Note.Text).toContain('press "Undo IoT fix"; then the prior version is the default again.');
    const final = await verify({ ...request, plan: { ...request.plan, reversible: false } });
    expect(final.update.Note.Text).toContain('This cannot be undone.');
  });

  it('asks for another look while IoT still shows the prior version', async () => {
    inForce('1', ANYTHING);
    await expect(verify(request)).rejects.toMatchObject({ name: 'NotYetVisible' });
  });

  it('objects when somebody else has changed the policy', async () => {
    inForce('3', ANYTHING);
    await expect(verify(request)).rejects.toMatchObject({ name: 'NotAsPlanned' });
  });

  it('objects when the policy was deleted', async () => {
    iot.on(GetPolicyCommand).rejects(new ResourceNotFoundException({ message: 'gone', $metadata: {} }));
    await expect(verify(request)).rejects.toMatchObject({ name: 'NotAsPlanned' });
  });
});
