import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledgeAnyCertificate, anyCertificate } from './any-certificate';
import { MemberRole } from './member-role';
import { acknowledgeAnyThing, anyThing } from './quarantine';
import type { QuarantineRoleProps } from './quarantine-thing-role';

/** Of the workflow `release-thing`. */
export class ReleaseThingRole extends MemberRole {
  constructor(scope: Construct, id: string, { hub, quarantine }: QuarantineRoleProps) {
    super(scope, id, {
      hub,
      purpose: 'release-thing',
      heldBy: ['ReleaseThing'],
      statements: [
        new PolicyStatement({ actions: ['iot:DetachPolicy'], resources: [anyCertificate(scope)] }),
        new PolicyStatement({
          actions: ['iot:RemoveThingFromThingGroup'],
          resources: [quarantine.groupArn, anyThing(scope)],
        }),
      ],
    });
    acknowledgeAnyCertificate(this);
    acknowledgeAnyThing(this);
  }
}
