import * as sdk from '@aws-sdk/client-ssm';
import { awsError } from '../aws-error';
import { implement, type Operation, type Service } from '../operation';

/** Texts by the name of the parameter. */
export type Parameters = Map<string, string>;

/** Parameter Store of AWS Systems Manager, as far as it is read. */
export const ssmService = (parameters: Parameters): Service => ({
  name: 'ssm',
  sdk,
  // Systems Manager has no error of its own for it: https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html
  invalidInput: sdk.SSMServiceException$,
  operations: [implement(sdk.GetParameter$, getParameter(parameters))],
});

const getParameter =
  (parameters: Parameters): Operation<sdk.GetParameterCommandInput, sdk.GetParameterCommandOutput> =>
  ({ Name }) => {
    const Value = parameters.get(Name);
    if (Value === undefined) throw awsError(sdk.ParameterNotFound$, `Parameter ${Name} not found.`);
    return { Parameter: { Name, Value, Type: 'String' } };
  };
