// Who asks: a partner with a key or an editor with an identity. Strangers never get as far as a viewer.
import * as z from 'zod';
import { type Entitlement, entitlementShape } from './entitlement.ts';

export const roles = ['reporter', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** An entitlement and the time it holds or held: `until` is null for the one in force. */
export const grantShape = z.object({ entitlement: entitlementShape, from: z.string(), until: z.string().nullable() });
export type Grant = z.infer<typeof grantShape>;

export type PartnerViewer = {
  kind: 'partner';
  partnerId: string;
  name: string;
  keyId: string;
  entitlement: Entitlement;
  /** It may send registered documents only. */
  trustedDocumentsOnly: boolean;
  /** What it was entitled to before, so that it learns of the withdrawal of what it could read then. */
  grants: Grant[];
};

export type EditorViewer = { kind: 'editor'; subject: string; name: string; role: Role };

export type Viewer = PartnerViewer | EditorViewer;

/** Whether the viewer gets the story itself, and not only its headline, summary, attribution and quotes (decision 0015). */
export function readsFullText(viewer: Viewer): boolean {
  return viewer.kind === 'editor' || viewer.entitlement.fullText;
}

/** Each role may do what the ones before it may. */
export function hasRole(viewer: Viewer, role: Role): viewer is EditorViewer {
  return viewer.kind === 'editor' && roles.indexOf(viewer.role) >= roles.indexOf(role);
}
