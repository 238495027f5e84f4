import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { type Hub, MemberRole } from './member-role';
import { acknowledgeAnyThing, anyThing, type Quarantine } from './quarantine';

export interface QuarantineRoleProps {
  readonly hub: Hub;
  readonly quarantine: Quarantine;
}

/** Of the workflow `quarantine-thing`. It can attach policies, but make no other than that of the quarantine. */
export class QuarantineThingRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub, quarantine }: QuarantineRoleProps) {
    super(scope, id, {
      hub,
      purpose: 'quarantine-thing',
      heldBy: ['QuarantineThing'],
      statements: [
        new PolicyStatement({
          actions: ['iot:CreatePolicy', 'iot:GetPolicy'],
          resources: [quarantine.policyArn],
        }),
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
      ],
    });
    acknowledgeAnyCertificate(this);
    acknowledgeAnyThing(this);
  }
}
