import { Construct } from 'constructs';
import { DeactivateCaCertificateRole } from './deactivate-ca-certificate-role';
import { DisconnectRole } from './disconnect-role';
import { EnableLoggingRole } from './enable-logging-role';
import type { LoggingRole } from './logging-role';
import { type QuarantineRoleProps, QuarantineThingRole } from './quarantine-thing-role';
import { ReadRole } from './read-role';
import { ReleaseThingRole } from './release-thing-role';
import { ReplacePolicyVersionRole } from './replace-policy-version-role';
import { RestrictRoleRole } from './restrict-role-role';
import { RevokeCertificateRole } from './revoke-certificate-role';

export interface MemberRolesProps extends QuarantineRoleProps {
  readonly loggingRole: LoggingRole;
}

/** All with which the hub acts in an account and Region; in its own as well, so that there is one way to act. */
export class MemberRoles extends Construct {
  constructor(scope: Construct, id: string, { hub, quarantine, loggingRole }: MemberRolesProps) {
    super(scope, id);
    new ReadRole(this, 'Read', { hub, quarantine });
    new DisconnectRole(this, 'Disconnect', { hub });
    new ReplacePolicyVersionRole(this, 'ReplacePolicyVersion', { hub });
    new RevokeCertificateRole(this, 'RevokeCertificate', { hub });
    new DeactivateCaCertificateRole(this, 'DeactivateCaCertificate', { hub });
    new QuarantineThingRole(this, 'QuarantineThing', { hub, quarantine });
    new ReleaseThingRole(this, 'ReleaseThing', { hub, quarantine });
    new EnableLoggingRole(this, 'EnableLogging', { hub, loggingRole });
    new RestrictRoleRole(this, 'RestrictRole', { hub });
  }
}
