import {
  GenerateServiceLastAccessedDetails$,
  type GenerateServiceLastAccessedDetailsCommandInput,
  type GenerateServiceLastAccessedDetailsCommandOutput,
  GetServiceLastAccessedDetails$,
  type GetServiceLastAccessedDetailsCommandInput,
  type GetServiceLastAccessedDetailsCommandOutput,
  NoSuchEntityException$,
} from '@aws-sdk/client-iam';
import { awsError } from '../aws-error';
import { roleAccess } from '../device-defender/role-access';
import { findRoleByArn } from '../device-defender/role-of-arn';
import { type ImplementedOperation, implement, type Operation } from '../operation';
import { randomUuid } from '../random-id';
import type { Surroundings } from '../surroundings';
import { iamPage } from './paging';
import type { IamState, Role } from './state';

/** A report is made at once; it lists what the role's policies allow. */
export const lastAccessedOperations = (
  state: IamState,
  { now, random }: Surroundings,
): readonly ImplementedOperation[] => {
  const roles = new Map<string, string>();

  const generate: Operation<
    GenerateServiceLastAccessedDetailsCommandInput,
    GenerateServiceLastAccessedDetailsCommandOutput
  > = ({ Arn }) => {
    findReported(state, Arn);
    const JobId = randomUuid(random);
    roles.set(JobId, Arn);
    return { JobId };
  };

  const get: Operation<
    GetServiceLastAccessedDetailsCommandInput,
    GetServiceLastAccessedDetailsCommandOutput
  > = (input) => {
    const role = findReported(state, roles.get(input.JobId));
    const allowed = servicesOf(state, role);
    const { keys, marking } = iamPage([...allowed.keys()], input);
    return {
      JobStatus: 'COMPLETED',
      JobCreationDate: new Date(now()),
      JobCompletionDate: new Date(now()),
      ServicesLastAccessed: keys.flatMap((name) => allowed.get(name) ?? []),
      ...marking,
    };
  };

  return [
    implement(GenerateServiceLastAccessedDetails$, generate),
    implement(GetServiceLastAccessedDetails$, get),
  ];
};

const findReported = (state: IamState, arn: string | undefined): Role => {
  const role = findRoleByArn(state, arn);
  if (!role) throw awsError(NoSuchEntityException$, `Expected the ARN of a role or its report, got ${arn}`);
  return role;
};

const servicesOf = (state: IamState, role: Role) => {
  const { allowsService } = roleAccess(state, role);
  return new Map(
    (role.ServicesLastAccessed ?? [])
      .filter(({ ServiceNamespace }) => allowsService(ServiceNamespace))
      .map((service) => [service.ServiceNamespace, { ...service, ServiceName: service.ServiceNamespace }]),
  );
};
