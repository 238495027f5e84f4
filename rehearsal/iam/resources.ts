import type { Deployment } from '../deployment/deployment';
import type { Place } from '../deployment/intrinsics';
import { managedKeyPolicy } from './managed-keys';
import { compileResourcePolicy, type JudgeResource } from './resource-policy';

/** What the policies of all resources say to a request; a resource without one says nothing. */
export function createJudgeResources(
  { policies, topics }: Pick<Deployment, 'policies' | 'topics'>,
  place: Place,
): JudgeResource {
  const managed = topics.flatMap(({ keyArn }) =>
    keyArn === undefined ? [] : [{ resource: keyArn, statements: managedKeyPolicy(keyArn, place) }],
  );
  const all = [...policies, ...managed];
  const judges = new Map(
    all.map(({ resource }) => [
      resource,
      compileResourcePolicy(
        all.filter((one) => one.resource === resource).flatMap(({ statements }) => statements),
      ),
    ]),
  );
  return (by, request) => judges.get(request.resource)?.(by, request) ?? 'silent';
}
