import { rehearseFinding } from '../../rehearsal/rehearse';
import { createWorldOf, inMember, MEMBER_ROLES } from '../support/members';
import { SCOPED } from '../support/policies';
import { createWorld, finding } from '../support/rehearsed';

describe('the report of a finding of a member', () => {
  it("shows the member's resource, not that of the same name in the hub", async () => {
    const { rehearsal } = await createWorldOf(MEMBER_ROLES, { versions: [SCOPED] });
    const [report] = await rehearseFinding(rehearsal, inMember(finding()), 'remediate');
    expect(report?.before).toMatchObject({ policyName: 'LinePolicy', versionId: '1' });
    expect(report?.before).toHaveProperty('document.Statement.0.Action', '*');
    expect(report?.after).toMatchObject({ policyName: 'LinePolicy', versionId: '2' });
  });

  it('shows nothing of an account that is not there', async () => {
    const { rehearsal } = await createWorld();
    const [report] = await rehearseFinding(rehearsal, inMember(finding()), 'remediate');
    expect(report).toMatchObject({ outcome: 'declined', before: null, after: null });
  });
});
