import { builder } from '../graph/builder.ts';
import { changeTypes, publicationStatuses, revisionReasons } from './model.ts';

export const PublicationStatusRef = builder.enumType('PublicationStatus', {
  description: 'IPTC ninjs pubStatus. WITHHELD and CANCELED mean: take every delivered copy down.',
  values: publicationStatuses,
});

export const RevisionReasonRef = builder.enumType('RevisionReason', {
  description: 'Why a version exists (after the revision types of the news agencies).',
  values: revisionReasons,
});

export const ChangeTypeRef = builder.enumType('ChangeType', {
  description: "The value in a webhook's `type` is the lower-case dotted form: article.published.",
  values: changeTypes,
});
