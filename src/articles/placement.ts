// Which lists an article stands in, and to whom it is shown. Apart from the lists' names, which need no tree of subjects.
import type { Audience } from '../access/entitlement.ts';
import { withBroader } from '../subjects/model.ts';
import { facet } from './facets.ts';
import type { Content } from './model.ts';

/** `en-GB` stands in the lists of `en` and of `en-gb`. */
function ranges(tag: string): string[] {
  const parts = tag.toLowerCase().split('-');
  return parts.map((_, i) => parts.slice(0, i + 1).join('-'));
}

/** Each subject with the broader ones it falls under, once. */
export function broadSubjects(content: Content): string[] {
  return [...new Set(content.subjects.flatMap(withBroader))];
}

/** References as the version holds them; `resolve` maps those of merged events and speakers to where they went. */
export function partitionsOf(content: Content, resolve: (id: string) => string): string[] {
  const speakers = content.quotes.flatMap(({ speakerId }) => (speakerId ? [facet.speaker(resolve(speakerId))] : []));
  return [
    ...new Set([
      facet.all,
      ...ranges(content.language).map(facet.language),
      ...broadSubjects(content).map(facet.subject),
      ...content.keywords.map(facet.keyword),
      ...content.places.map(facet.place),
      facet.publisher(content.attribution.originalPublisher),
      ...(content.translationOf ? [facet.translation(content.translationOf)] : []),
      ...(content.quotes.length ? [facet.quoted] : []),
      ...content.mentions.map(({ eventId }) => facet.event(resolve(eventId))),
      ...speakers,
    ]),
  ];
}

export function audienceOf(content: Content, embargoed: boolean): Audience {
  const { language, attribution } = content;
  return { language, subjects: broadSubjects(content), publisher: attribution.originalPublisher, embargoed };
}
