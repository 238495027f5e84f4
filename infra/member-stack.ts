import { type App, Stack, type StackProps } from 'aws-cdk-lib';
import { LoggingRole } from './logging-role';
import type { Hub } from './member-role';
import { MemberRoles } from './member-roles';
import { quarantineOf } from './quarantine';

export interface MemberStackProps extends StackProps {
  readonly hub: Hub;
  /** JSON text, valid, as of the hub; the defaults if not given. */
  readonly settings?: string;
}

/** Roles alone: what an account and Region needs for the hub, the stack in another account, to act there. */
export class MemberStack extends Stack {
  constructor(scope: App, id: string, { hub, settings = '{}', ...props }: MemberStackProps) {
    super(scope, id, {
      description: 'Lets Fleet Warden in another account repair AWS IoT Device Defender findings here',
      ...props,
    });
    new MemberRoles(this, 'Roles', {
      hub,
      quarantine: quarantineOf(this, settings),
      loggingRole: new LoggingRole(this, 'LoggingRole'),
    });
  }
}
