// Who may deploy from GitHub, without a key that could be lost: the workflow of one repository, in one environment, for
// as long as its run lasts. The provider is made once per account (docs/operations.md), since an account can hold one.
import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { stackProps } from './names.ts';
import type { Settings } from './settings.ts';
import { EDGE_REGION } from './stage-shape.ts';

const ISSUER = 'token.actions.githubusercontent.com';

/** Two roles: one that may only look (pull requests: `cdk diff`), one that may deploy (from the stage's environment). */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings & { repository: string }) {
    super(scope, id, stackProps(settings, 'pipeline'));
    const { repository, stage } = settings;
    aRole(this, settings, { name: 'look', subject: `repo:${repository}:pull_request`, roles: ['lookup'] });
    aRole(this, settings, {
      name: 'deploy',
      subject: `repo:${repository}:environment:${stage}`,
      roles: ['lookup', 'deploy', 'file-publishing'],
    });
  }
}

function aRole(stack: Stack, settings: Settings, what: { name: string; subject: string; roles: string[] }): void {
  const { account, stage } = settings;
  const provider = `arn:aws:iam::${account}:oidc-provider/${ISSUER}`;
  const regions = [...new Set([settings.region, EDGE_REGION, ...(settings.standby ? [settings.standby.region] : [])])];
  const role = new Role(stack, what.name, {
    roleName: `dateline-${stage}-${what.name}`,
    description: `GitHub Actions may ${what.name} Dateline ${stage}`,
    maxSessionDuration: Duration.hours(1),
    assumedBy: new WebIdentityPrincipal(provider, {
      StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: what.subject },
    }),
  });
  // It can do nothing itself; it may take on the roles that `cdk bootstrap` made for the purpose.
  const resources = regions.flatMap((region) =>
    what.roles.map((r) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${r}-role-${account}-${region}`),
  );
  role.addToPolicy(new PolicyStatement({ sid: 'TakeOnTheRolesOfTheCdk', actions: ['sts:AssumeRole'], resources }));
}
