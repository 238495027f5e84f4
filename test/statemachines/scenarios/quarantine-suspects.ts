import type { JsonObject } from '../../../remediations/json';
import { certificateFinding, policyFinding } from '../../support/findings';
import { certificate } from '../../support/policies';
import {
  caFinding,
  conflictFinding,
  denied,
  members,
  names,
  shared,
  violation,
} from '../../support/quarantine';
import { createWorld } from '../../support/rehearsed';

export function describeQuarantineSuspects(): void {
  describe('who is put in quarantine', () => {
    it('is asked about first when a violation is to be remediated', async () => {
      const world = await createWorld();
      const [run] = await world.press(violation());
      expect(run).toMatchObject({ outcome: 'needs-approval', workflowStatus: 'NOTIFIED' });
      expect(members(world)).toEqual([]);
    });

    it('is only named by a preview', async () => {
      const world = await createWorld();
      const run = await world.ask('preview', violation());
      expect(run).toMatchObject({ outcome: 'preview', workflowStatus: 'NEW' });
      expect(run.note).toContain('put 1 thing(s) (press-1) and 1 certificate(s) in quarantine');
      expect(members(world)).toEqual([]);
    });

    it('is nobody any more once the alarm has cleared', async () => {
      const world = await createWorld();
      const [run] = await world.press(violation('press-1', { RecordState: 'ARCHIVED' }));
      expect(run?.outcome).toBe('nothing-to-do');
    });

    it.each([
      {
        title: 'the last audit no longer reports it',
        overrides: { RecordState: 'ARCHIVED' },
        status: 'ACTIVE',
      },
      { title: 'its certificate is INACTIVE', overrides: {}, status: 'INACTIVE' },
    ])('is nobody any more once $title', async ({ overrides, status }) => {
      const world = await createWorld({
        snapshot: { certificates: [{ certificateId: 'a'.repeat(64), status }] },
      });
      const [run] = await world.press({ ...shared(), ...overrides });
      expect(run).toMatchObject({ outcome: 'nothing-to-do', workflowStatus: 'NOTIFIED' });
      expect(denied(world)).toEqual([]);
    });

    it('is everybody who shares a certificate, at once', async () => {
      const things = names(4).map((thingName) => ({ thingName, principals: [certificate('a')] }));
      const world = await createWorld({ snapshot: { things } });
      const [run] = await world.press(shared());
      expect(run).toMatchObject({ outcome: 'contained', workflowStatus: 'NOTIFIED' });
      expect(members(world)).toEqual(names(4));
      expect(denied(world)).toEqual(['a']);
    });

    it('is asked about first when more than 50 share a certificate', async () => {
      const things = names(51).map((thingName) => ({ thingName, principals: [certificate('a')] }));
      const world = await createWorld({ snapshot: { things } });
      const [run] = await world.press(shared());
      expect(run?.outcome).toBe('needs-approval');
      expect(run?.note).toContain('51 things or certificates');
    });

    it('is cut to the first 100, which the plan says', async () => {
      const things = names(101).map((thingName) => ({ thingName, principals: [certificate('a')] }));
      const world = await createWorld({ snapshot: { things } });
      const [run] = await world.press(shared());
      expect(run?.plan?.impact.things).toHaveLength(100);
      expect(run?.plan?.cannot).toEqual(['only the first 100 things and certificates are covered']);
    });

    it('is the things of a certificate that another check reports', async () => {
      const world = await createWorld();
      const run = await world.ask('quarantine', certificateFinding('b'.repeat(64)) as JsonObject);
      expect(run).toMatchObject({
        outcome: 'contained',
        check: 'REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK',
      });
      expect(members(world)).toEqual(['press-2']);
    });

    it('is the things of all certificates of a CA', async () => {
      const caId = 'c'.repeat(64);
      const certificates = ['a', 'b'].map((digit) => ({
        certificateId: digit.repeat(64),
        caCertificateId: caId,
      }));
      const world = await createWorld({
        snapshot: { caCertificates: [{ certificateId: caId }], certificates },
      });
      const run = await world.ask('quarantine', caFinding(caId));
      expect(run.outcome).toBe('contained');
      expect(members(world).sort()).toEqual(['press-1', 'press-2']);
      expect(denied(world)).toEqual(['a', 'b']);
    });

    it('is the thing of a conflicting client id', async () => {
      const world = await createWorld();
      const run = await world.ask('quarantine', conflictFinding('press-2'));
      expect(run.outcome).toBe('contained');
      expect(members(world)).toEqual(['press-2']);
    });

    it.each([
      { title: 'a policy', finding: policyFinding(), note: 'names neither a thing nor a certificate' },
      {
        title: 'a CA without certificates',
        finding: caFinding('c'.repeat(64)),
        note: 'no certificate of CA',
      },
      {
        title: 'a certificate that is gone',
        finding: shared('9'.repeat(64)),
        note: 'does not exist any more',
      },
      {
        title: 'a client id of no thing',
        finding: conflictFinding('x'),
        note: 'client x is no registered thing',
      },
      {
        title: 'an impossible client id',
        finding: conflictFinding('a/b'),
        note: 'client a/b is no registered thing',
      },
      { title: 'no client id', finding: conflictFinding(undefined), note: 'does not say which client id' },
    ])('is nobody when it is about $title', async ({ finding, note }) => {
      const world = await createWorld();
      const run = await world.ask('quarantine', finding as JsonObject);
      expect(run).toMatchObject({ outcome: 'declined', workflowStatus: 'NOTIFIED' });
      expect(run.note).toContain(note);
    });
  });
}
