import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** Two topics for the same messages: as text for mail, and as JSON for chat clients. Subscribe to either. */
export class Notifications extends Construct {
  /** What a function that publishes needs to know. */
  readonly environment: Record<string, string>;
  readonly topicArns: readonly string[];
  /** The right to publish, and nothing else. */
  readonly publish: PolicyStatement;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // Only this account's own functions publish, so the key that AWS manages does: it costs nothing and needs no grant.
    const masterKey = Alias.fromAliasName(this, 'Key', 'alias/aws/sns');
    const people = new Topic(this, 'Topic', { displayName: 'Fleet Warden', masterKey, enforceSSL: true });
    const chat = new Topic(this, 'ChatTopic', { masterKey, enforceSSL: true });
    this.topicArns = [people.topicArn, chat.topicArn];
    this.environment = { TOPIC_ARN: people.topicArn, CHAT_TOPIC_ARN: chat.topicArn };
    this.publish = new PolicyStatement({
      actions: ['sns:Publish'],
      resources: [...this.topicArns],
    });
  }
}
