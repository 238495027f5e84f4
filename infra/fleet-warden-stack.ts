import { type App, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { ACTIONS } from './actions';
import { Alarms } from './alarms';
import { ApprovalPageFunction } from './approval-page-function';
import { AutomaticRule } from './automatic-rule';
import { CloseRunWorkflow } from './close-run-workflow';
import { CountApprovalsFunction } from './count-approvals-function';
import { CustomAction } from './custom-action';
import { Dashboard } from './dashboard';
import { DeploymentParameter } from './deployment-parameter';
import { DisconnectFunction } from './disconnect-function';
import { EndedRule } from './ended-rule';
import { ForwardRule } from './forward-rule';
import { Journal } from './journal';
import { LoggingRole } from './logging-role';
import { MemberRoles } from './member-roles';
import { Notifications } from './notifications';
import { NotifyFunction } from './notify-function';
import { PlanFunction } from './plan-function';
import { quarantineOf } from './quarantine';
import { QuarantineThingWorkflow } from './quarantine-thing-workflow';
import { ReachAccountsWorkflow } from './reach-accounts-workflow';
import { ReleaseRule } from './release-rule';
import { ReleaseThingWorkflow } from './release-thing-workflow';
import { RemediateWorkflow } from './remediate-workflow';
import { RemediationWorkflow } from './remediation-workflow';
import { ReopenFindingWorkflow } from './reopen-finding-workflow';
import { ReopenRule } from './reopen-rule';
import { RequestApprovalFunction } from './request-approval-function';
import { SettingsParameter } from './settings-parameter';
import { StoppedRule } from './stopped-rule';
import { Undelivered } from './undelivered';
import { VerifyFunction } from './verify-function';
import { WardenFunction } from './warden-function';
import type { Workflow } from './workflow';

export interface FleetWardenStackProps extends StackProps {
  /** JSON text, valid; the defaults if not given. */
  readonly settings?: string;
  /** Address of docs/runbook.md where people read it; its path if not given. */
  readonly runbook?: string;
  /** In which the account has the stack as well; this one may be among them. */
  readonly regions?: readonly string[];
}

/** Everything that is deployed: one stack per account and Region. Other accounts have the MemberStack. */
export class FleetWardenStack extends Stack {
  constructor(scope: App, id: string, props: FleetWardenStackProps = {}) {
    const { settings = '{}', runbook = 'docs/runbook.md', regions = [], ...stackProps } = props;
    super(scope, id, {
      description: 'Repairs AWS IoT Device Defender findings from AWS Security Hub',
      ...stackProps,
    });

    const journal = new Journal(this, 'Journal');
    const quarantine = quarantineOf(this, settings);
    new MemberRoles(this, 'Roles', {
      hub: { account: this.account, stackName: this.stackName },
      quarantine,
      loggingRole: new LoggingRole(this, 'LoggingRole'),
    });
    const parameter = new SettingsParameter(this, 'Settings', { settings });
    const plan = new PlanFunction(this, 'Plan', { journal, quarantine, settings: parameter });
    const page = new ApprovalPageFunction(this, 'ApprovalPage', { journal });
    const notifications = new Notifications(this, 'Notifications');
    const remediate = new RemediateWorkflow(this, 'Remediate', {
      journal,
      verify: new VerifyFunction(this, 'Verify', { journal }),
      requestApproval: new RequestApprovalFunction(this, 'RequestApproval', {
        journal,
        notifications,
        pageUrl: page.url,
      }),
      plan,
      remediations: createRemediations(this, journal),
    });

    page.allowAnswering(remediate);
    new CfnOutput(this, 'JournalTable', {
      description: 'For --table of "warden approvals"',
      value: journal.tableName,
    });

    const undelivered = new Undelivered(this, 'Undelivered');
    startRuns(this, { remediate, undelivered, settings, regions });
    const deployed = { remediate, undelivered, journal, notifications };
    const followers = followRuns(this, deployed);
    watch(this, { ...followers, remediate, undelivered, journal, page, runbook });
    new DeploymentParameter(this, 'Deployment', {
      ...deployed,
      reachAccounts: new ReachAccountsWorkflow(this, 'ReachAccounts', { plan }),
      settings: parameter,
      actions: Object.keys(ACTIONS),
    });
  }
}

interface RulesProps {
  readonly remediate: RemediateWorkflow;
  readonly undelivered: Undelivered;
}

interface StartRunsProps extends RulesProps {
  readonly settings: string;
  readonly regions: readonly string[];
}

/** What starts a run, here or in another Region. */
function startRuns(
  scope: Stack,
  { remediate: workflow, undelivered, settings, regions }: StartRunsProps,
): void {
  const actions = Object.entries(ACTIONS).map(
    ([actionId, action]) =>
      new CustomAction(scope, `${actionId}Action`, { actionId, ...action, workflow, undelivered, regions })
        .arn,
  );
  for (const region of regions)
    new ForwardRule(scope, `ForwardTo-${region}`, { region, actions, undelivered });
  new AutomaticRule(scope, 'Automatic', { workflow, undelivered, settings });
  new ReleaseRule(scope, 'Release', { workflow, undelivered });
}

interface FollowProps extends RulesProps {
  readonly journal: Journal;
  readonly notifications: Notifications;
}

/** What follows from a run, where nothing waits for it. */
interface Followers {
  readonly following: readonly Workflow[];
  readonly notify: WardenFunction;
}

function followRuns(
  scope: Stack,
  { remediate, undelivered, journal, notifications }: FollowProps,
): Followers {
  const reopen = new ReopenFindingWorkflow(scope, 'ReopenFinding', { journal });
  new ReopenRule(scope, 'Reopen', { workflow: reopen, undelivered });
  const closeRun = new CloseRunWorkflow(scope, 'CloseRun', { journal, remediate });
  new StoppedRule(scope, 'Stopped', { remediate, closeRun, undelivered });
  const notify = new NotifyFunction(scope, 'Notify', { notifications });
  new EndedRule(scope, 'Ended', { workflows: [remediate, reopen], notify, undelivered });
  return { following: [closeRun, reopen], notify };
}

interface WatchProps extends RulesProps, Followers {
  readonly journal: Journal;
  readonly page: WardenFunction;
  readonly runbook: string;
}

/** What tells people of the runs as a whole. */
function watch(scope: Stack, { journal, page, notify, runbook, ...props }: WatchProps): void {
  const unattended = [page, notify, new CountApprovalsFunction(scope, 'CountApprovals', { journal })];
  const functions = scope.node.findAll().filter((construct) => construct instanceof WardenFunction);
  const watched = { ...props, functions, unattended };
  const alarms = new Alarms(scope, 'Alarms', { watched, runbook });
  new Dashboard(scope, 'Dashboard', { watched, alarms: alarms.all });
}

/** The workflow of each remediation. */
const createRemediations = (scope: Stack, journal: Journal) => ({
  'replace-policy-version': new RemediationWorkflow(scope, 'ReplacePolicyVersion', {
    file: 'replace-policy-version',
  }),
  'revoke-certificate': new RemediationWorkflow(scope, 'RevokeCertificate', { file: 'revoke-certificate' }),
  'deactivate-ca-certificate': new RemediationWorkflow(scope, 'DeactivateCaCertificate', {
    file: 'deactivate-ca-certificate',
  }),
  'quarantine-thing': new QuarantineThingWorkflow(scope, 'QuarantineThing', {
    journal,
    disconnect: new DisconnectFunction(scope, 'Disconnect'),
  }),
  'release-thing': new ReleaseThingWorkflow(scope, 'ReleaseThing', { journal }),
  'enable-logging': new RemediationWorkflow(scope, 'EnableLogging', { file: 'enable-logging' }),
  'restrict-role': new RemediationWorkflow(scope, 'RestrictRole', { file: 'restrict-role' }),
});
