// New code takes a function over in steps, and gives it back by itself when that function's errors or faults rise meanwhile;
// but in a failover at once, for then no minute is to be lost and the alarms sound anyway.
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias, CfnAlias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { functionName } from './names.ts';
import type { Settings } from './settings.ts';

/** A tenth of the traffic for five minutes, then all of it; what runs once a minute would hardly be met by a tenth of it. */
const canary = (name: string) =>
  name === 'sweep'
    ? LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE
    : LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES;

/**
 * Where a stage has no canary, new code takes over all at once, and an alarm meanwhile is the same way back. In a failover
 * CodeDeploy is left out altogether: CloudFormation moves the alias itself.
 */
export function rollOut(
  scope: Construct,
  made: { settings: Settings; name: string; live: Alias },
  alarms: Alarm[],
): LambdaDeploymentGroup {
  const { settings, name } = made;
  const group = new LambdaDeploymentGroup(scope, `${name}-rollout`, {
    application: new LambdaApplication(scope, `${name}-application`, { applicationName: functionName(settings, name) }),
    deploymentGroupName: functionName(settings, name),
    alias: made.live,
    deploymentConfig: settings.canary ? canary(name) : LambdaDeploymentConfig.ALL_AT_ONCE,
    alarms,
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
  });
  if (settings.failover) (made.live.node.defaultChild as CfnAlias).cfnOptions.updatePolicy = undefined;
  acknowledge(group, {
    'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
      'The role of CodeDeploy itself, with the narrower of the two policies AWS keeps for shifting traffic between versions.',
  });
  return group;
}
