import * as z from 'zod';
import { changeTypes } from '../changes/model.ts';

export const endpointInput = z.object({
  url: z.string(),
  description: z.string().trim().max(200, 'At most 200 characters.').nullish(),
  changeTypes: z.array(z.enum(changeTypes)).max(20).nullish(),
  paused: z.boolean().nullish(),
  partnerId: z.string().nullish(),
});
export type EndpointInput = z.infer<typeof endpointInput>;
