import type { JsonObject } from '../../../remediations/json';
import { approved } from '../../support/approved';
import { setCertificate, statusOf } from '../../support/certificates';
import { auditProductArn } from '../../support/findings';
import { ARN } from '../../support/policies';
import { createWorld, type World } from '../../support/rehearsed';

const [A, B] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string];

const violation = (thingName = 'press-1', isRegistered = 'true'): JsonObject => ({
  Id: `111122223333/${thingName}/Sizes/Big`,
  ProductArn: auditProductArn.replace('audit', 'detect'),
  RecordState: 'ACTIVE',
  Workflow: { Status: 'NEW' },
  ProductFields: { ThingName: thingName, BehaviorName: 'Big', SecurityProfileName: 'Sizes' },
  Resources: [
    { Type: 'AwsIotThing', Id: thingName, Details: { Other: { IsRegisteredThing: isRegistered } } },
  ],
});

/** press-1 has two certificates, and a Cognito identity. */
async function worldWithTwo(functions = {}): Promise<World> {
  const world = await createWorld({ functions });
  const { principals } = world.rehearsal.account.state.iot;
  principals.add(`${ARN}:cert/${B}`, 'press-1');
  principals.add('eu-west-1:0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0', 'press-1');
  return world;
}

export function describeThingCertificates(): void {
  describe('revoking the certificates of a thing in alarm', () => {
    it('never goes without approval', async () => {
      const world = await worldWithTwo();
      const run = await world.ask('revoke', violation());
      expect(run).toMatchObject({
        outcome: 'needs-approval',
        workflowStatus: 'NOTIFIED',
        plan: { check: null, reversible: false, target: { certificateIds: [A, B] } },
      });
      expect(run.note).toContain('REVOKED is final');
      expect(statusOf(world, A)).toBe('ACTIVE');
    });

    it('revokes all of them, INACTIVE ones too', async () => {
      const world = await worldWithTwo({ plan: approved });
      setCertificate(world, B, { status: 'INACTIVE' });
      expect(await world.ask('revoke', violation())).toMatchObject({
        outcome: 'repaired',
        workflowStatus: 'RESOLVED',
      });
      expect([statusOf(world, A), statusOf(world, B)]).toEqual(['REVOKED', 'REVOKED']);
    });

    it('has nothing to do once they are REVOKED', async () => {
      const world = await createWorld();
      setCertificate(world, A, { status: 'REVOKED' });
      const run = await world.ask('revoke', violation());
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'RESOLVED' });
    });

    it.each([
      {
        title: 'is not registered',
        finding: violation('laptop', 'false'),
        note: 'is not registered',
      },
      { title: 'does not exist', finding: violation('press-9'), note: 'does not exist' },
      { title: 'has a name that no thing can have', finding: violation('../press'), note: 'does not exist' },
    ])('is declined when the thing $title', async ({ finding, note }) => {
      const world = await createWorld();
      const run = await world.ask('revoke', finding);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain(note);
    });

    it('is declined when the thing has no certificate', async () => {
      const world = await createWorld();
      world.rehearsal.account.state.iot.principals.remove(`${ARN}:cert/${A}`, 'press-1');
      const run = await world.ask('revoke', violation());
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain('thing press-1 has no certificate');
    });
  });
}
