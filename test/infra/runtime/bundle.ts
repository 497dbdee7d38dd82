// Bundles an entry file through the CDK, with the very options of infra/function.ts, and says what went in.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { bundling } from '../../../infra/function.ts';

const root = join(import.meta.dirname, '../../..');

export type Made = {
  file: string;
  bytes: number;
  /** The files that went into the bundle, from the project's root. */
  inputs: string[];
};

/** Makes the bundle of one entry file; takes a second or two. */
export function bundle(entry: string): Made {
  process.env.CDK_VALIDATION = 'false';
  const app = new App();
  new NodejsFunction(new Stack(app, 'Bundle'), 'Function', {
    entry,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    depsLockFilePath: join(root, 'package-lock.json'),
    projectRoot: root,
    bundling: { ...bundling, metafile: true },
  });
  const { directory } = app.synth();
  const [asset] = readdirSync(directory).filter((name) => name.startsWith('asset.'));
  if (!asset) throw new Error(`No bundle came of ${entry}`);
  const file = join(directory, asset, 'index.mjs');
  const { inputs, outputs } = JSON.parse(readFileSync(join(directory, asset, 'index.meta.json'), 'utf8'));
  const [output] = Object.values(outputs) as { inputs: Record<string, { bytesInOutput: number }> }[];
  const used = Object.keys(inputs).filter((path) => (output?.inputs[path]?.bytesInOutput ?? 0) > 0);
  return { file, bytes: statSync(file).size, inputs: used };
}
