import { newsroomSchema as newsroom, partnerSchema as partner } from '../../../src/api/schema.ts';

export const newsroomSchema = newsroom();
export const partnerSchema = partner();
