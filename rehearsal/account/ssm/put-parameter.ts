import * as sdk from '@aws-sdk/client-ssm';
import { awsError, NotRehearsed } from '../aws-error';
import { ValidationException$ } from '../common-errors';
import type { Operation } from '../operation';
import type { Parameters } from './service';

/** Of a standard parameter: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const MAX_BYTES = 4096;

type PutParameter = Operation<sdk.PutParameterCommandInput, sdk.PutParameterCommandOutput>;

/** Throws `ParameterAlreadyExists`, or `ValidationException` for a text that is too long or empty. */
export const putParameter =
  (parameters: Parameters, versions: Map<string, number>): PutParameter =>
  ({ Name, Value, Type = 'String', Overwrite }) => {
    if (Type !== 'String') throw new NotRehearsed(`a parameter of the type ${Type}`);
    const bytes = Buffer.byteLength(Value);
    if (bytes < 1 || bytes > MAX_BYTES)
      throw awsError(ValidationException$, `Expected a value of 1 to ${MAX_BYTES} bytes, got ${bytes}`);
    const isKnown = parameters.has(Name);
    if (isKnown && Overwrite !== true)
      throw awsError(sdk.ParameterAlreadyExists$, `Expected Overwrite, for ${Name} already exists`);
    const Version = isKnown ? (versions.get(Name) ?? 1) + 1 : 1;
    parameters.set(Name, Value);
    versions.set(Name, Version);
    return { Version, Tier: 'Standard' };
  };
