import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import type { Journal } from './journal';
import { acknowledgeAnyThing, anyThing, keepHolds, type Quarantine } from './quarantine';
import { Workflow } from './workflow';

export interface ReleaseThingWorkflowProps {
  readonly journal: Journal;
  readonly quarantine: Quarantine;
}

/** The workflow `release-thing`. */
export class ReleaseThingWorkflow extends Workflow {
  constructor(scope: Construct, id: string, { journal, quarantine }: ReleaseThingWorkflowProps) {
    super(scope, id, {
      file: 'release-thing',
      substitutions: { JournalTable: journal.tableName },
      statements: [
        new PolicyStatement({ actions: ['iot:DetachPolicy'], resources: [anyCertificate(scope)] }),
        new PolicyStatement({
          actions: ['iot:RemoveThingFromThingGroup'],
          resources: [quarantine.groupArn, anyThing(scope)],
        }),
        keepHolds(journal, ['dynamodb:UpdateItem', 'dynamodb:DeleteItem']),
      ],
    });
    acknowledgeAnyCertificate(this);
    acknowledgeAnyThing(this);
  }
}
