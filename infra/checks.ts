// What every template must pass besides CloudFormation's own rules, and how a finding is lived with: only with a
// reason, which is printed into the validation report.
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** Checks every template of the app against cdk-nag's AwsSolutions and Serverless rules. */
export function addChecks(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
}

/** Accepts findings on a construct and what is in it. Keys are rule ids as the report names them, values the reasons. */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}
