// config.json lies beside the page: the same build serves a laptop and every deployment.
import * as z from 'zod';

const configSchema = z.object({
  issuer: z.url(),
  clientId: z.string().min(1),
  newsroomEndpoint: z.string().min(1),
  partnerEndpoint: z.string().min(1),
});
export type ConsoleConfig = z.infer<typeof configSchema>;

/** Reads config.json; the endpoints in it may be relative to the page and come back absolute. */
export async function readConfig(page: URL): Promise<ConsoleConfig> {
  const response = await fetch(new URL('config.json', page), { cache: 'no-store', credentials: 'omit' });
  if (!response.ok) throw new Error(`config.json answers ${response.status}: the console is not set up.`);
  const read = configSchema.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw new Error('config.json is incomplete: the console is not set up.');
  const config = read.data;
  const absolute = (endpoint: string) => new URL(endpoint, page).href;
  return {
    ...config,
    newsroomEndpoint: absolute(config.newsroomEndpoint),
    partnerEndpoint: absolute(config.partnerEndpoint),
  };
}
