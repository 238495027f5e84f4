import type { Construct } from 'constructs';
import { acknowledgeActWith, actWith } from './member-role';
import { WardenFunction } from './warden-function';

/** The function `disconnect`: Step Functions has no task for the data plane of AWS IoT. */
export class DisconnectFunction extends WardenFunction {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      handler: 'disconnect',
      description: 'Closes the connection of a thing in quarantine',
      statements: [actWith(scope, 'disconnect')],
    });
    acknowledgeActWith(this, 'disconnect');
  }
}
