import { notCovered } from '../support/coverage';
import { PERMISSION_REASONS } from '../support/permission-reasons';
import { idleReasons, notUsed } from '../support/permissions';
import { regionalDeployment } from '../support/two-regions';
import { describeAccounts } from './scenarios/accounts';
import { describeAnswers } from './scenarios/answers';
import { describeApprovals } from './scenarios/approvals';
import { describeAutomaticMembers } from './scenarios/automatic-members';
import { describeAutomaticRuns } from './scenarios/automatic-runs';
import { describeCaCertificates } from './scenarios/ca-certificates';
import { describeCertificates } from './scenarios/certificates';
import { describeContainedFirst } from './scenarios/contained-first';
import { describeDeclines } from './scenarios/declines';
import { describeFailures } from './scenarios/failures';
import { describeGuidance } from './scenarios/guidance';
import { describeIssuerCertificates } from './scenarios/issuer-certificates';
import { describeLogging } from './scenarios/logging';
import { describeMemberAudits } from './scenarios/member-audits';
import { describeMembers } from './scenarios/members';
import { describeQuarantine } from './scenarios/quarantine';
import { describeQuarantineFailures } from './scenarios/quarantine-failures';
import { describeQuarantineSuspects } from './scenarios/quarantine-suspects';
import { describeRecurrences } from './scenarios/recurrences';
import { describeRegions } from './scenarios/regions';
import { describeReleases } from './scenarios/releases';
import { describeRepairs } from './scenarios/repairs';
import { describeRepeats } from './scenarios/repeats';
import { describeReplacement } from './scenarios/replacement';
import { describeRoleRefusals } from './scenarios/role-refusals';
import { describeRoles } from './scenarios/roles';
import { describeStoppedRuns } from './scenarios/stopped-runs';
import { describeThingCertificates } from './scenarios/thing-certificates';
import { describeUndoes } from './scenarios/undoes';
import { describeUnfinishedUndoes } from './scenarios/unfinished-undoes';

describeRepairs();
describeDeclines();
describeFailures();
describeReplacement();
describeUndoes();
describeCertificates();
describeCaCertificates();
describeApprovals();
describeAnswers();
describeQuarantine();
describeQuarantineSuspects();
describeQuarantineFailures();
describeReleases();
describeContainedFirst();
describeLogging();
describeIssuerCertificates();
describeThingCertificates();
describeGuidance();
describeRoles();
describeRoleRefusals();
describeStoppedRuns();
describeUnfinishedUndoes();
describeAutomaticRuns();
describeRepeats();
describeRecurrences();
describeMembers();
describeMemberAudits();
describeAccounts();
describeAutomaticMembers();
describeRegions();

// Last: it looks at what all the others went through.
describe('together they', () => {
  it('enter every state and take every branch of every workflow', () => {
    expect(notCovered()).toEqual([]);
  });

  it('use every permission of every role, but those with a reason', () => {
    expect(notUsed(regionalDeployment.roles, PERMISSION_REASONS)).toEqual([]);
  });

  it('leave no reason for what is used', () => {
    expect(idleReasons(regionalDeployment.roles, PERMISSION_REASONS)).toEqual([]);
  });
});
