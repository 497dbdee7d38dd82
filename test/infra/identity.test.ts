import { beforeAll, describe, expect, it } from 'vitest';
import { given, inTwoRegions, settingsOf, templateOf, templatesOf } from './synthesize.ts';

let templates: ReturnType<typeof templatesOf>;
const identity = (type: string) => given(templateOf(templates, 'dateline-prod-identity'), type);

beforeAll(() => {
  templates = templatesOf(inTwoRegions());
});

describe("the newsroom's accounts", () => {
  it('are made by an administrator, need a second factor and cannot be lost with the stack', () => {
    expect(identity('AWS::Cognito::UserPool')).toMatchObject([
      {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeletionProtection: 'ACTIVE',
        UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      },
    ]);
  });

  it('have one of the three roles, the strongest of which counts', () => {
    const roles = identity('AWS::Cognito::UserPoolGroup').map(({ GroupName, Precedence }) => [Precedence, GroupName]);
    expect(roles.sort()).toEqual([
      [0, 'admin'],
      [1, 'editor'],
      [2, 'reporter'],
    ]);
  });

  it('sign in on the console alone, by a code with PKCE and without a secret, for a shift', () => {
    expect(identity('AWS::Cognito::UserPoolClient')).toMatchObject([
      {
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email', 'profile'],
        CallbackURLs: ['https://wire.example.org/newsroom/'],
        GenerateSecret: false,
        RefreshTokenValidity: 12 * 60,
        EnableTokenRevocation: true,
        PreventUserExistenceErrors: 'ENABLED',
      },
    ]);
    expect(identity('AWS::Cognito::UserPoolDomain')).toMatchObject([{ ManagedLoginVersion: 2 }]);
  });

  it('may do without the second factor in dev only', () => {
    const dev = given(templateOf(templatesOf(settingsOf('dev')), 'dateline-dev-identity'), 'AWS::Cognito::UserPool');
    expect(dev).toMatchObject([{ MfaConfiguration: 'OPTIONAL' }]);
  });
});

describe('who may deploy', () => {
  const roles = () =>
    given(templateOf(templates, 'dateline-prod-pipeline'), 'AWS::IAM::Role') as {
      RoleName: string;
      AssumeRolePolicyDocument: { Statement: object[] };
    }[];

  it("is the workflow of one repository: from the stage's environment to deploy, from a pull request to look", () => {
    const subject = (name: string) =>
      JSON.stringify(roles().find(({ RoleName }) => RoleName === `dateline-prod-${name}`)?.AssumeRolePolicyDocument);
    expect(subject('deploy')).toContain(
      '"token.actions.githubusercontent.com:sub":"repo:example/dateline:environment:prod"',
    );
    expect(subject('look')).toContain('"token.actions.githubusercontent.com:sub":"repo:example/dateline:pull_request"');
    for (const name of ['deploy', 'look'])
      expect(subject(name)).toContain('"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"');
  });

  it('holds no key and no right of its own but to take on the roles of the CDK', () => {
    const pipeline = templateOf(templates, 'dateline-prod-pipeline');
    expect(given(pipeline, 'AWS::IAM::AccessKey')).toEqual([]);
    const policies = given(pipeline, 'AWS::IAM::Policy') as {
      PolicyName: string;
      PolicyDocument: { Statement: { Action: string; Resource: string[] }[] };
    }[];
    for (const { PolicyName, PolicyDocument } of policies) {
      const [statement] = PolicyDocument.Statement;
      expect(PolicyDocument.Statement).toHaveLength(1);
      expect(statement?.Action).toBe('sts:AssumeRole');
      const allowed = PolicyName.startsWith('look')
        ? /:role\/cdk-hnb659fds-lookup-role-/
        : /:role\/cdk-hnb659fds-(lookup|deploy|file-publishing)-role-/;
      for (const arn of statement?.Resource ?? []) expect(arn).toMatch(allowed);
    }
  });
});
