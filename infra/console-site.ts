// How the console's files are served: the page's own security policy, and addresses that a person types.
import { Duration } from 'aws-cdk-lib';
import {
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { loginHost, tokenHost } from './names.ts';
import type { Settings } from './settings.ts';

/** The policy under which the console runs; src/local serves the same one on a laptop. Monaco writes styles as it goes. */
export const consolePolicy = (settings: Settings): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' https://${tokenHost(settings)} https://${loginHost(settings)}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The headers of every file of the console. */
export function consoleHeaders(scope: Construct, settings: Settings): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'Headers', {
    comment: `The console of Dateline ${settings.stage}`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: consolePolicy(settings), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=()', override: true },
        { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
      ],
    },
  });
}

/** The code that runs at the edge: a folder is its index.html, and outside /newsroom there is nothing. */
export const addressCode = `function handler(event) {
  var request = event.request;
  if (request.uri === '/newsroom') return { statusCode: 308, headers: { location: { value: '/newsroom/' } } };
  if (request.uri.indexOf('/newsroom/') !== 0) return { statusCode: 404 };
  if (request.uri.slice(-1) === '/') request.uri += 'index.html';
  return request;
}`;

/** The same as a CloudFront function. */
export const addresses = (scope: Construct, settings: Settings): CloudFrontFunction =>
  new CloudFrontFunction(scope, 'Addresses', {
    functionName: `dateline-${settings.stage}-addresses`,
    code: FunctionCode.fromInline(addressCode),
    runtime: FunctionRuntime.JS_2_0,
  });
