import {
  DescribeAccountAuditConfigurationCommand,
  DescribeSecurityProfileCommand,
  GetLoggingOptionsCommand,
  GetV2LoggingOptionsCommand,
  type IoTClient,
  ListAuditSuppressionsCommand,
  ListSecurityProfilesCommand,
  NotConfiguredException,
  paginateListTargetsForSecurityProfile,
} from '@aws-sdk/client-iot';
import { unlessGone } from '../../handlers/unless-gone';
import { gathered, IOT_PAGE } from './gathered';
import { onePage, type Stage, type StageName } from './stage';

const single = (name: StageName, read: () => Promise<object | null>): Stage =>
  onePage(name, () => [name], read);

export const loggingStages = (iot: IoTClient): readonly Stage[] => [
  single('loggingOptions', async () => {
    const { roleArn, logLevel } = await iot.send(new GetLoggingOptionsCommand({}));
    return { roleArn, logLevel };
  }),
  single('v2LoggingOptions', () => readV2LoggingOptions(iot)),
];

const readV2LoggingOptions = async (iot: IoTClient) => {
  try {
    const { roleArn, defaultLogLevel, disableAllLogs } = await iot.send(new GetV2LoggingOptionsCommand({}));
    return { roleArn, defaultLogLevel, disableAllLogs };
  } catch (error) {
    if (error instanceof NotConfiguredException) return null;
    throw error;
  }
};

export const auditSettingStages = (iot: IoTClient): readonly Stage[] => [
  single('auditCheckConfigurations', async () => {
    const { auditCheckConfigurations = {} } = await iot.send(
      new DescribeAccountAuditConfigurationCommand({}),
    );
    return auditCheckConfigurations;
  }),
  {
    name: 'auditSuppressions',
    isCounted: false,
    page: async (nextToken) => {
      const answer = await iot.send(
        new ListAuditSuppressionsCommand({ maxResults: IOT_PAGE, ...(nextToken && { nextToken }) }),
      );
      return {
        entries: (answer.suppressions ?? []).map(({ checkName, resourceIdentifier }) => ({
          key: JSON.stringify([checkName, resourceIdentifier]),
          read: async () => ({ checkName, resourceIdentifier }),
        })),
        next: answer.nextToken,
      };
    },
  },
];

export const securityProfileStage = (iot: IoTClient): Stage => ({
  name: 'securityProfiles',
  isCounted: false,
  page: async (nextToken) => {
    const answer = await iot.send(
      new ListSecurityProfilesCommand({ maxResults: IOT_PAGE, ...(nextToken && { nextToken }) }),
    );
    return {
      entries: (answer.securityProfileIdentifiers ?? []).map(({ name = '' }) => ({
        key: name,
        read: () => unlessGone(readSecurityProfile(iot, name)),
      })),
      next: answer.nextToken,
    };
  },
});

const readSecurityProfile = async (iot: IoTClient, securityProfileName: string) => {
  const profile = await iot.send(new DescribeSecurityProfileCommand({ securityProfileName }));
  const { securityProfileArn, securityProfileDescription, behaviors, creationDate, lastModifiedDate } =
    profile;
  const targets = await gathered(
    paginateListTargetsForSecurityProfile({ client: iot, pageSize: IOT_PAGE }, { securityProfileName }),
    (page) => page.securityProfileTargets,
  );
  return {
    securityProfileName,
    securityProfileArn,
    securityProfileDescription,
    behaviors,
    creationDate,
    lastModifiedDate,
    targets: targets.flatMap(({ arn }) => arn ?? []),
  };
};
