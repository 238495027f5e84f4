import * as sdk from '@aws-sdk/client-ssm';
import { ValidationException$ } from '../common-errors';
import { implement, type Service } from '../operation';
import { putParameter } from './put-parameter';
import { readParameterOperations } from './read-parameters';

/** Texts by the name of the parameter. */
export type Parameters = Map<string, string>;

/** Parameter Store of AWS Systems Manager, as far as settings need it: texts, of which only the last is kept. */
export const ssmService = (parameters: Parameters): Service => {
  const versions = new Map<string, number>();
  return {
    name: 'ssm',
    sdk,
    invalidInput: ValidationException$,
    operations: [
      ...readParameterOperations(parameters, versions),
      implement(sdk.PutParameter$, putParameter(parameters, versions)),
    ],
  };
};
