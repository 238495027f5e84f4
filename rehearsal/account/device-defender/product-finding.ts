import type { Identity, Partition } from '../identity';
import type { Finding } from '../security-hub/state';
import type { Severity } from './severity';

/** Device Defender is two products: https://docs.aws.amazon.com/iot-device-defender/latest/devguide/securityhub-integration.html */
export type Product = 'audit' | 'detect';

export const UNUSUAL = 'Unusual Behaviors';

const NAMES: Readonly<Record<Product, string>> = {
  audit: 'IoT Device Defender - Audit',
  detect: 'IoT Device Defender - Detect',
};
const CONSOLES: Readonly<Record<Partition, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

export const productArn = ({ partition, region }: Identity, product: Product): string =>
  `arn:${partition}:securityhub:${region}::product/aws/iot-device-defender-${product}`;

export const consoleUrl = ({ region, partition }: Identity, page: string): string =>
  `https://${region}.${CONSOLES[partition]}/iot/home?region=${region}#/${page}`;

interface Provided {
  readonly identity: Identity;
  readonly product: Product;
  readonly severity: Severity;
  readonly type: string;
  /** ISO 8601. */
  readonly time: string;
}

type ProductFinding = Omit<
  Finding,
  'Id' | 'GeneratorId' | 'Title' | 'Description' | 'SourceUrl' | 'ProductFields' | 'Resources' | 'RecordState'
>;

/** What every finding of a product has in common. */
export const productFinding = ({ identity, product, severity, type, time }: Provided): ProductFinding => ({
  SchemaVersion: '2018-10-08',
  ProductArn: productArn(identity, product),
  ProductName: NAMES[product],
  CompanyName: 'AWS',
  Region: identity.region,
  AwsAccountId: identity.accountId,
  Types: [type],
  CreatedAt: time,
  UpdatedAt: time,
  Severity: { Label: severity.label, Normalized: severity.normalized },
  FindingProviderFields: { Severity: { Label: severity.label }, Types: [type] },
});
