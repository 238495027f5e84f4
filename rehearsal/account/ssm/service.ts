import * as sdk from '@aws-sdk/client-ssm';
import { awsError } from '../aws-error';
import { ValidationException$ } from '../common-errors';
import { implement, type Operation, type Service } from '../operation';
import { putParameter } from './put-parameter';

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
      implement(sdk.GetParameter$, getParameter(parameters, versions)),
      implement(sdk.PutParameter$, putParameter(parameters, versions)),
    ],
  };
};

const getParameter =
  (
    parameters: Parameters,
    versions: ReadonlyMap<string, number>,
  ): Operation<sdk.GetParameterCommandInput, sdk.GetParameterCommandOutput> =>
  ({ Name }) => {
    const Value = parameters.get(Name);
    if (Value === undefined) throw awsError(sdk.ParameterNotFound$, `Parameter ${Name} not found.`);
    return { Parameter: { Name, Value, Type: 'String', Version: versions.get(Name) ?? 1 } };
  };
