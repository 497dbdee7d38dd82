// The partners' host: GraphQL at one path, feeds beside it, one budget and one count of what was used.
import { feedsPath } from '../feeds/model.ts';
import type { App } from '../graph/context.ts';
import { createAuthenticator } from '../partners/authenticate.ts';
import { createDoor, type Door } from './door.ts';
import { createFeedsDoor } from './feeds-door.ts';
import { partnerSchema } from './partner-schema.ts';

export const partnerPath = '/graphql';

type Options = Pick<
  Parameters<typeof createDoor>[0],
  'newRequestId' | 'metrics' | 'mostCost' | 'timeoutMs' | 'readOnly'
> & {
  app: App;
};

export function createPartnerDoor(options: Options): Door {
  const identify = createAuthenticator(options.app);
  const graphql = createDoor({ ...options, schema: partnerSchema(), path: partnerPath, identify });
  const feeds = createFeedsDoor({ ...options, identify });
  const door = (request: Request) => (new URL(request.url).pathname.startsWith(feedsPath) ? feeds : graphql)(request);
  return Object.assign(door, { flush: graphql.flush, touch: graphql.touch });
}
