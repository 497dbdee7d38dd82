// Where alarms are heard. It stands before everything that can fail, so that each alarm can lie beside what it watches.
import { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { stackProps } from './names.ts';
import type { Settings } from './settings.ts';

/** The topic of a region's alarms, and the people who are told. */
export class AlertsStack extends Stack {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { settings: Settings; key: IKey; region?: string }) {
    super(scope, id, stackProps(props.settings, 'alerts', props.region));
    const { stage, alarmEmail } = props.settings;
    this.topic = new Topic(this, 'Topic', {
      topicName: `dateline-${stage}-alarms`,
      masterKey: props.key,
      enforceSSL: true,
    });
    if (alarmEmail === null) return;
    this.topic.addSubscription(new EmailSubscription(alarmEmail));
    acknowledge(this.topic, {
      'Serverless::Serverless-SNSRedrivePolicy':
        'Mail that cannot be delivered bounces at the mail server; CloudWatch keeps the state and the history of the alarm.',
    });
  }
}
