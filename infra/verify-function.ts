import type { Construct } from 'constructs';
import type { Journal } from './journal';
import { acknowledgeActWith, actWith } from './member-role';
import { keepHolds } from './quarantine';
import { WardenFunction } from './warden-function';

/** The function `verify`: reads IoT again after a repair. */
export class VerifyFunction extends WardenFunction {
  constructor(scope: Construct, id: string, { journal }: { readonly journal: Journal }) {
    super(scope, id, {
      handler: 'verify',
      description: 'Reads again what a run has changed',
      environment: { JOURNAL_TABLE: journal.tableName },
      statements: [actWith(scope, 'read'), keepHolds(journal, ['dynamodb:GetItem'])],
    });
    acknowledgeActWith(this, 'read');
  }
}
