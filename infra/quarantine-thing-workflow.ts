import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import type { Journal } from './journal';
import { acknowledgeAnyThing, anyThing, keepHolds, type Quarantine } from './quarantine';
import type { WardenFunction } from './warden-function';
import { Workflow } from './workflow';

export interface QuarantineThingWorkflowProps {
  readonly journal: Journal;
  readonly quarantine: Quarantine;
  readonly disconnect: WardenFunction;
}

/** The workflow `quarantine-thing`. Its role can attach policies, but make no other than that of the quarantine. */
export class QuarantineThingWorkflow extends Workflow {
  constructor(scope: Construct, id: string, props: QuarantineThingWorkflowProps) {
    const { journal, quarantine, disconnect } = props;
    super(scope, id, {
      file: 'quarantine-thing',
      substitutions: { JournalTable: journal.tableName, DisconnectFunctionArn: disconnect.functionArn },
      statements: [
        new PolicyStatement({ actions: ['iot:CreatePolicy'], resources: [quarantine.policyArn] }),
        new PolicyStatement({
          actions: ['iot:CreateThingGroup', 'iot:DescribeThingGroup'],
          resources: [quarantine.groupArn],
        }),
        // IoT looks at the target here; it cannot be said which policy may be attached.
        new PolicyStatement({
          actions: ['iot:AttachPolicy'],
          resources: [quarantine.groupArn, anyCertificate(scope)],
        }),
        new PolicyStatement({
          actions: ['iot:AddThingToThingGroup'],
          resources: [quarantine.groupArn, anyThing(scope)],
        }),
        new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [disconnect.functionArn] }),
        keepHolds(journal, ['dynamodb:UpdateItem']),
      ],
    });
    acknowledgeAnyCertificate(this);
    acknowledgeAnyThing(this);
  }
}
