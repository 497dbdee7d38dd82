// A correction shows what a version said and what the next one says: it is for those who may read both.
import type { Viewer } from '../access/viewer.ts';
import { readsVersion } from '../access/visibility.ts';
import type { Correction, Head, Version } from './model.ts';

/** Oldest first. What the source had corrected before the article came here (version 0) goes with the article. */
export function readableCorrections(
  viewer: Viewer,
  { head, version }: { head: Head | null; version: Version | null },
): Correction[] {
  return (version?.corrections ?? []).filter(({ version: made, issuedAt: createdAt }) => {
    const reads = (replaced: boolean) => head !== null && readsVersion(viewer, head, { createdAt, replaced });
    return made === 0 || (reads(true) && reads(false));
  });
}
