import type { Viewer } from '../access/viewer.ts';
import { readsVersion } from '../access/visibility.ts';
import type { Correction } from './model.ts';
import type { Published } from './store.ts';

/** Every correction of a version that the viewer may see, oldest first. */
export function correctionsFor(viewer: Viewer, { head, version }: Published): Correction[] {
  return version.corrections.filter(({ issuedAt: createdAt }) => {
    const reads = (replaced: boolean) => readsVersion(viewer, head, { createdAt, replaced });
    return reads(true) && reads(false);
  });
}
