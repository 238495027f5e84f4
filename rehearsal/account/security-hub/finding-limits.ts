import type { Finding } from './state';

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html */
const FINDING_MAX_BYTES = 240 * 1024;

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html */
export const MAX_LENGTHS = { Id: 512, GeneratorId: 512, Title: 256, Description: 1024 } as const;
const MAX_RESOURCES = 32;
const MAX_TYPES = 50;
const MAX_PRODUCT_FIELDS = 50;

export interface FindingProblem {
  readonly ErrorCode: 'FindingSizeExceeded' | 'InvalidInput';
  readonly ErrorMessage: string;
}

export const isTooLarge = (finding: Finding): boolean =>
  Buffer.byteLength(JSON.stringify(finding)) > FINDING_MAX_BYTES;

/** Why Security Hub would not store the finding, if so. */
export const findingProblem = (finding: Finding): FindingProblem | undefined => {
  if (isTooLarge(finding))
    return {
      ErrorCode: 'FindingSizeExceeded',
      ErrorMessage: `Expected a finding of at most ${FINDING_MAX_BYTES} bytes`,
    };
  const problem = lengthProblem(finding) ?? timeProblem(finding);
  return problem === undefined ? undefined : { ErrorCode: 'InvalidInput', ErrorMessage: problem };
};

const lengthProblem = (finding: Finding): string | undefined => {
  const { Resources, Types = [], ProductFields = {} } = finding;
  const sizes = [
    ['Resources', Resources.length, MAX_RESOURCES],
    ['Types', Types.length, MAX_TYPES],
    ['ProductFields', Object.keys(ProductFields).length, MAX_PRODUCT_FIELDS],
    ['Id', finding.Id.length, MAX_LENGTHS.Id],
    ['GeneratorId', finding.GeneratorId.length, MAX_LENGTHS.GeneratorId],
    ['Title', finding.Title.length, MAX_LENGTHS.Title],
    ['Description', finding.Description.length, MAX_LENGTHS.Description],
  ] as const;
  const tooLong = sizes.find(([, size, max]) => size > max);
  if (tooLong) return `${tooLong[0]}: expected a length of at most ${tooLong[2]}, got ${tooLong[1]}`;
  return Resources.length === 0 ? 'Resources: expected at least 1, got 0' : undefined;
};

const timeProblem = ({ CreatedAt, UpdatedAt }: Finding): string | undefined => {
  const wrong = [CreatedAt, UpdatedAt].find((time) => Number.isNaN(Date.parse(time)));
  return wrong === undefined ? undefined : `Expected an ISO 8601 time, got ${wrong}`;
};
