import * as sdk from '@aws-sdk/client-ssm';
import { awsError, NotRehearsed } from '../aws-error';
import { ValidationException$ } from '../common-errors';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { page } from '../page';
import type { Parameters } from './service';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
const MAX_NAMES = 10;
/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
const PATH_PAGE = 10;
/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html */
const DESCRIBE_PAGE = 50;

type Get = Operation<sdk.GetParameterCommandInput, sdk.GetParameterCommandOutput>;
type GetAll = Operation<sdk.GetParametersCommandInput, sdk.GetParametersCommandOutput>;
type GetByPath = Operation<sdk.GetParametersByPathCommandInput, sdk.GetParametersByPathCommandOutput>;
type Describe = Operation<sdk.DescribeParametersCommandInput, sdk.DescribeParametersCommandOutput>;

export const readParameterOperations = (
  parameters: Parameters,
  versions: ReadonlyMap<string, number>,
): readonly ImplementedOperation[] => {
  const found = (name: string): sdk.Parameter | undefined => {
    const Value = parameters.get(name);
    return Value === undefined
      ? undefined
      : { Name: name, Value, Type: 'String', Version: versions.get(name) ?? 1 };
  };
  const get: Get = ({ Name }) => {
    const Parameter = found(Name);
    if (!Parameter) throw awsError(sdk.ParameterNotFound$, `Parameter ${Name} not found.`);
    return { Parameter };
  };
  const getAll: GetAll = ({ Names }) => {
    if (Names.length < 1 || Names.length > MAX_NAMES)
      throw awsError(ValidationException$, `Expected from 1 to ${MAX_NAMES} names, got ${Names.length}`);
    return {
      Parameters: Names.flatMap((name) => found(name) ?? []),
      InvalidParameters: Names.filter((name) => !parameters.has(name)),
    };
  };
  const getByPath: GetByPath = ({ Path, Recursive = false, ParameterFilters, ...asked }) => {
    if (ParameterFilters) throw new NotRehearsed('GetParametersByPath with ParameterFilters');
    if (!Path.startsWith('/'))
      throw awsError(ValidationException$, `Expected a path that begins with a slash, got ${Path}`);
    const within = [...parameters.keys()].filter((name) => isWithin(name, Path, Recursive));
    const { names, NextToken } = ssmPage(within, PATH_PAGE, asked);
    return { Parameters: names.flatMap((name) => found(name) ?? []), NextToken };
  };
  const describe: Describe = ({ Filters, ParameterFilters, ...asked }) => {
    if (Filters || ParameterFilters) throw new NotRehearsed('DescribeParameters with filters');
    const { names, NextToken } = ssmPage([...parameters.keys()], DESCRIBE_PAGE, asked);
    return {
      Parameters: names.map((Name) => ({
        Name,
        Type: 'String',
        Version: versions.get(Name) ?? 1,
        Tier: 'Standard',
      })),
      NextToken,
    };
  };
  return [
    implement(sdk.GetParameter$, get),
    implement(sdk.GetParameters$, getAll),
    implement(sdk.GetParametersByPath$, getByPath),
    implement(sdk.DescribeParameters$, describe),
  ];
};

/** Directly, or at any depth; a name without a slash is in no hierarchy. */
const isWithin = (name: string, path: string, recursive: boolean): boolean => {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return name.startsWith(folder) && (recursive || !name.slice(folder.length).includes('/'));
};

interface Asked {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

/** Throws `InvalidNextToken`, and `ValidationException` for a size out of range. */
const ssmPage = (all: readonly string[], max: number, { NextToken, MaxResults = max }: Asked) => {
  if (MaxResults < 1 || MaxResults > max)
    throw awsError(ValidationException$, `Expected MaxResults from 1 to ${max}, got ${MaxResults}`);
  const found = page(all, { token: NextToken, size: MaxResults });
  if (!found) throw awsError(sdk.InvalidNextToken$, 'The specified token is not valid.');
  return { names: found.keys, NextToken: found.next };
};
