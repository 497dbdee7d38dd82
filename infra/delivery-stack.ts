// Telling partners of changes. The ledger and the sweep alone deliver everything; the stream and the queue only make it
// quick, so nothing here is a store: whatever is lost is found again within a minute by the sweep.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { aFunction, type DatelineFunction } from './function.ts';
import { functionName, stackProps } from './names.ts';
import type { Shared } from './shared.ts';

type Name = 'dispatch' | 'deliver' | 'sweep';

export interface DeliveryStackProps extends Shared {
  /** The table whose stream wakes dispatch; the standby does without, for the sweep finds the same work within a minute. */
  readonly table?: ITableV2;
  readonly entries: Record<Name, string>;
}

/** One attempt at a partner's receiver, its reading and its record included. */
const ATTEMPT_SECONDS = 30;

/** The queue of deliveries, what fills it, what empties it, and what happens to those that cannot be made. */
export class DeliveryStack extends Stack {
  readonly functions: DatelineFunction[];
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, props: DeliveryStackProps) {
    super(scope, id, stackProps(props.settings, 'delivery', props.region));
    this.dead = aQueue(this, 'Dead', props, { retentionPeriod: Duration.days(14) });
    // Fair: one message group per endpoint, so that a receiver that hangs delays nobody else's deliveries.
    this.queue = aQueue(this, 'Deliveries', props, {
      visibilityTimeout: Duration.seconds(6 * ATTEMPT_SECONDS),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: 5 },
    });
    const [dispatch, deliver, sweep] = [this.dispatch(props), this.deliver(props), this.sweep(props)];
    for (const sender of [dispatch, sweep]) this.queue.grantSendMessages(sender.lambda);
    this.functions = [dispatch, deliver, sweep];
    acknowledge(this.dead, {
      'AwsSolutions::AwsSolutions-SQS3': 'It is the dead-letter queue.',
      'Serverless::Serverless-SQSRedrivePolicy': 'It is the dead-letter queue.',
    });
  }

  private dispatch(props: DeliveryStackProps): DatelineFunction {
    const made = this.make(props, {
      name: 'dispatch',
      tolerated: 0,
      errorImpact: 'Partners learn of changes up to a minute later: the sweep does the work meanwhile.',
      firstStep: 'Look at the oldest undelivered change; if it is young, there is time to read the log.',
      runbook: 'dispatch',
    });
    if (props.table) this.wake(made, props.table, props.writes);
    return made;
  }

  private wake(made: DatelineFunction, table: ITableV2, enabled: boolean): void {
    made.live.addEventSource(
      new DynamoEventSource(table, {
        // What the other region writes comes out of this stream, too, and dispatch may write nothing here while it does.
        enabled,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 3,
        maxRecordAge: Duration.hours(1),
        onFailure: new SqsDlq(this.dead),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { PK: { S: FilterRule.beginsWith('L#') } } },
          }),
        ],
      }),
    );
    acknowledge(made.lambda.role ?? made.lambda, {
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]':
        'dynamodb:ListStreams knows no narrower resource; reading is granted on the one stream.',
    });
  }

  private deliver(props: DeliveryStackProps): DatelineFunction {
    const made = this.make(props, {
      name: 'deliver',
      tolerated: 2,
      timeoutSeconds: ATTEMPT_SECONDS,
      errorImpact: 'Partners with webhooks are not told of corrections and withdrawals until it works again.',
      firstStep: 'See whether one receiver or all of them are concerned; if all, roll back the last deployment.',
      runbook: 'deliver',
    });
    const maxConcurrency = props.settings.concurrency.deliver;
    made.live.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        maxConcurrency,
        enabled: props.writes,
      }),
    );
    acknowledge(made.live, {
      'Serverless::Serverless-LambdaEventSourceMappingDestination':
        'The queue itself has a dead-letter queue; a failure destination exists for streams only.',
    });
    return made;
  }

  private sweep(props: DeliveryStackProps): DatelineFunction {
    const made = this.make(props, {
      name: 'sweep',
      tolerated: 0,
      timeoutSeconds: 55,
      errorImpact: 'Embargoed stories are not released at their hour, and failed deliveries are not tried again.',
      firstStep: 'Tell the desk that releases must be made by hand; then roll back the last deployment.',
      runbook: 'sweep',
    });
    new Schedule(this, 'EveryMinute', {
      scheduleName: functionName(props.settings, 'sweep'),
      description: 'Releases what is due and finishes what was left undone',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      enabled: props.writes,
      target: new LambdaInvoke(made.live, {
        // Said, so that it is known: the sweep reads nothing of it.
        input: ScheduleTargetInput.fromObject({}),
        retryAttempts: 0,
        maxEventAge: Duration.minutes(1),
        deadLetterQueue: this.dead,
      }),
    });
    return made;
  }

  private make(
    props: DeliveryStackProps,
    own: Pick<DatelineFunction, 'errorImpact' | 'firstStep' | 'runbook' | 'tolerated'> & {
      name: Name;
      timeoutSeconds?: number;
    },
  ) {
    const entry = props.entries[own.name];
    const environment: Record<string, string> = own.name === 'deliver' ? {} : { DATELINE_QUEUE: this.queue.queueUrl };
    return aFunction(this, { timeoutSeconds: 30, memoryMb: 512, ...props, ...own, entry, environment });
  }
}

function aQueue(scope: Construct, id: string, { settings }: Shared, more: object): Queue {
  return new Queue(scope, id, {
    queueName: functionName(settings, id.toLowerCase()),
    // Messages hold ids, never text: the encryption that SQS keeps itself is enough for them.
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
    ...more,
  });
}
