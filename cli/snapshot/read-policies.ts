import {
  GetPolicyVersionCommand,
  type IoTClient,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-iot';
import { unlessGone } from '../../handlers/unless-gone';
import { gathered, IOT_PAGE } from './gathered';
import type { Stage } from './stage';

/** With all their versions, as a repair may delete the oldest, and with their targets. */
export const policyStage = (iot: IoTClient): Stage => ({
  name: 'policies',
  isCounted: true,
  page: async (marker) => {
    const answer = await iot.send(
      new ListPoliciesCommand({ pageSize: IOT_PAGE, ascendingOrder: true, ...(marker && { marker }) }),
    );
    return {
      entries: (answer.policies ?? []).map(({ policyName = '', policyArn = '' }) => ({
        key: policyName,
        read: () => unlessGone(readPolicy(iot, { policyName, policyArn })),
      })),
      next: answer.nextMarker,
    };
  },
});

interface Named {
  readonly policyName: string;
  readonly policyArn: string;
}

const readPolicy = async (iot: IoTClient, { policyName, policyArn }: Named) => {
  const [versions, targets] = await Promise.all([
    readVersions(iot, policyName),
    gathered(
      paginateListTargetsForPolicy({ client: iot, pageSize: IOT_PAGE }, { policyName }),
      (page) => page.targets,
    ),
  ]);
  return { policyName, policyArn, policyVersions: versions, targets };
};

const readVersions = async (iot: IoTClient, policyName: string) => {
  const { policyVersions = [] } = await iot.send(new ListPolicyVersionsCommand({ policyName }));
  const read = policyVersions.map(async ({ versionId, isDefaultVersion, createDate }) => {
    const { policyDocument } = await iot.send(
      new GetPolicyVersionCommand({ policyName, policyVersionId: versionId }),
    );
    return { versionId, isDefaultVersion, createDate, policyDocument };
  });
  return Promise.all(read);
};
