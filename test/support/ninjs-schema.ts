// IPTC's own schema for ninjs 3.1, as a check on what we send out.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const schema = JSON.parse(readFileSync(new URL('../articles/ninjs/ninjs-schema_3.1.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
// The schema refers to GeoJSON's by its address; no document of ours holds any.
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', not: {} });
const valid = ajv.compile(schema);

/** What the schema says against a document; null where it is valid. */
export const complaint = (document: unknown): string | null => (valid(document) ? null : JSON.stringify(valid.errors));
