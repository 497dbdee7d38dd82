// Who works in the newsroom: accounts made by an administrator, a second factor, and the three roles as groups.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from './checks.ts';
import { loginPrefix, stackProps } from './names.ts';
import type { Settings } from './settings.ts';

/** The roles as src/access knows them, the strongest first: Cognito puts them into the token as `cognito:groups`. */
export const roles = {
  admin: 'Everything, partners and keys included',
  editor: 'Publishes, corrects and withdraws',
  reporter: 'Writes and imports',
};

/** The user pool with managed login, and the console as its one client. */
export class IdentityStack extends Stack {
  readonly issuer: string;
  readonly clientId: string;

  constructor(scope: Construct, id: string, props: { settings: Settings; publicUrl: string }) {
    super(scope, id, { ...stackProps(props.settings, 'identity'), terminationProtection: true });
    const pool = aPool(this, props.settings);
    Object.entries(roles).forEach(([groupName, description], precedence) => {
      new cognito.UserPoolGroup(this, groupName, { userPool: pool, groupName, description, precedence });
    });
    if (props.settings.mfa === 'optional') {
      acknowledge(pool, {
        'AwsSolutions::AwsSolutions-COG2':
          'infra/stages.ts makes the second factor optional for this stage, which holds no news.',
      });
    }
    const client = aClient(pool, props.publicUrl);
    pool.addDomain('Login', {
      cognitoDomain: { domainPrefix: loginPrefix(props.settings) },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new cognito.CfnManagedLoginBranding(this, 'Looks', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.issuer = `https://cognito-idp.${this.region}.amazonaws.com/${pool.userPoolId}`;
    this.clientId = client.userPoolClientId;
  }
}

function aPool(scope: Construct, { stage, mfa }: Settings): cognito.UserPool {
  return new cognito.UserPool(scope, 'Pool', {
    userPoolName: `dateline-${stage}`,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    autoVerify: { email: true },
    mfa: mfa === 'required' ? cognito.Mfa.REQUIRED : cognito.Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
    featurePlan: cognito.FeaturePlan.PLUS,
    standardThreatProtectionMode: cognito.StandardThreatProtectionMode.FULL_FUNCTION,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** A page in a browser keeps no secret: the code grant with PKCE, and tokens that die with the shift. */
function aClient(pool: cognito.UserPool, publicUrl: string): cognito.UserPoolClient {
  const page = `${publicUrl}/newsroom/`;
  return pool.addClient('Console', {
    generateSecret: false,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
      callbackUrls: [page],
      logoutUrls: [page],
    },
    supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
}
