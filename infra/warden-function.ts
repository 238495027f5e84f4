import { join } from 'node:path';
import { CfnResource, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

const ROOT = join(__dirname, '..');

const BUNDLING: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  sourceMap: true,
  bundleAwsSDK: true,
  esbuildArgs: { '--alias:@aws-sdk/credential-provider-node': './handlers/lambda/credentials.ts' },
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    // It minifies too: names must still be there.
    afterBundling: (_, outputDir) => [`node --import tsx infra/trim-bundle.ts "${outputDir}/index.mjs"`],
  },
};

export interface WardenFunctionProps {
  /** The name of a file in handlers/lambda/. */
  readonly handler: string;
  /** Of the function and of its role, for whoever finds them in the account. */
  readonly description: string;
  readonly environment?: Record<string, string>;
  readonly statements: readonly PolicyStatement[];
}

/** A Lambda function with a role of its own that holds what is listed here, its log group and its traces. */
export class WardenFunction extends Construct {
  readonly functionArn: string;
  readonly lambda: NodejsFunction;
  protected readonly role: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: WardenFunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.createRole(props);
    this.lambda = new NodejsFunction(this, 'Function', {
      description: props.description,
      entry: join(ROOT, 'handlers', 'lambda', `${props.handler}.ts`),
      projectRoot: ROOT,
      depsLockFilePath: join(ROOT, 'package-lock.json'),
      bundling: BUNDLING,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(60),
      environment: { NODE_OPTIONS: '--enable-source-maps', ...props.environment },
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
    });
    // Rehearsal finds the code of a function by this.
    if (this.lambda.node.defaultChild instanceof CfnResource)
      this.lambda.node.defaultChild.addMetadata('handler', props.handler);
    this.functionArn = this.lambda.functionArn;
  }

  private createRole({ description, statements }: WardenFunctionProps): Role {
    const role = new Role(this, 'Role', {
      description,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    this.logGroup.grantWrite(role);
    for (const statement of statements) role.addToPolicy(statement);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray, the endpoint, audit findings, lists and logging options of AWS IoT, and reports of IAM, have no resource to name.',
    });
    return role;
  }
}
