import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { acknowledgeActWith, actWith } from './member-role';
import type { Quarantine } from './quarantine';
import { readSettings, type SettingsParameter } from './settings-parameter';
import { WardenFunction } from './warden-function';

export interface PlanFunctionProps {
  readonly journal: Journal;
  readonly quarantine: Quarantine;
  readonly settings: SettingsParameter;
}

/** The function `plan`: reads the account of the finding, writes the journal. */
export class PlanFunction extends WardenFunction {
  constructor(scope: Construct, id: string, props: PlanFunctionProps) {
    const { journal, quarantine, settings } = props;
    super(scope, id, {
      handler: 'plan',
      description: 'Decides what a run does, and writes it into the journal',
      environment: {
        JOURNAL_TABLE: journal.tableName,
        QUARANTINE_GROUP: quarantine.name,
        SETTINGS_PARAMETER: settings.parameterName,
      },
      statements: [
        actWith(scope, 'read'),
        new PolicyStatement({
          actions: ['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:GetItem'],
          resources: [journal.tableArn],
        }),
        updateOwnRows(journal),
        readSettings(settings),
      ],
    });
    acknowledgeActWith(this, 'read');
  }
}

/** Of the journal only the rows of the circuit breaker, and of those whom AWS has throttled. */
const updateOwnRows = (journal: Journal): PolicyStatement =>
  new PolicyStatement({
    actions: ['dynamodb:UpdateItem'],
    resources: [journal.tableArn],
    conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['counter/automatic', 'turns'] } },
  });
