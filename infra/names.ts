// Names that two stacks must agree on without reading each other, mostly because one of them lies in another region.
import type { StackProps } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** The props that every stack of a stage has; `region` is the home region unless given. */
export const stackProps = ({ stage, account, region }: Settings, concern: string, elsewhere?: string): StackProps => ({
  env: { account, region: elsewhere ?? region },
  stackName: `dateline-${stage}-${concern}`,
  description: `Dateline ${stage}: ${concern}`,
});

export const tableName = ({ stage }: Settings): string => `dateline-${stage}`;
export const siteBucket = ({ stage, account }: Settings): string => `dateline-${stage}-console-${account}`;
export const functionName = ({ stage }: Settings, name: string): string => `dateline-${stage}-${name}`;
export const secretName = ({ stage }: Settings): string => `dateline-${stage}/keys`;
export const originSecretName = ({ stage }: Settings, generation: number): string =>
  `dateline-${stage}/origin-${generation}`;

/** The first part of the sign-in pages' host, one in all of AWS: hence the account in it. */
export const loginPrefix = ({ stage, account }: Settings): string => `dateline-${stage}-${account}`;
export const loginHost = (settings: Settings): string =>
  `${loginPrefix(settings)}.auth.${settings.region}.amazoncognito.com`;
export const tokenHost = ({ region }: Settings): string => `cognito-idp.${region}.amazonaws.com`;

/** The doors: each is an API with one function behind it. */
export const doors = {
  partner: { path: '/graphql', feeds: '/feeds/' },
  newsroom: { path: '/newsroom/graphql' },
} as const;
export type Door = keyof typeof doors;

/** The host at which CloudFront finds a door when two regions serve it; DNS says which region answers. */
export const originHost = (door: Door, domain: string): string => `${door}-origin.${domain}`;
