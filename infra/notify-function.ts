import type { Construct } from 'constructs';
import type { Notifications } from './notifications';
import { WardenFunction } from './warden-function';

/** The function `notify`: tells people how a run has ended. */
export class NotifyFunction extends WardenFunction {
  constructor(
    scope: Construct,
    id: string,
    { notifications: { environment, publish } }: { readonly notifications: Notifications },
  ) {
    super(scope, id, {
      handler: 'notify',
      description: 'Tells people how a run has ended',
      environment,
      statements: [publish],
    });
  }
}
