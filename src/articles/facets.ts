// The lists an article stands in: one index partition for each way partners ask (docs/decisions/0001).
import type { Audience } from '../access/entitlement.ts';
import { fold } from '../base/fold.ts';
import { withBroader } from '../subjects/model.ts';
import { eventKeys, feedKeys, speakerKeys } from '../table/keys.ts';
import type { Content } from './model.ts';

/** `en-GB` stands in the lists of `en` and of `en-gb`. */
function ranges(tag: string): string[] {
  const parts = tag.toLowerCase().split('-');
  return parts.map((_, i) => parts.slice(0, i + 1).join('-'));
}

export const facet = {
  all: feedKeys.feed('all'),
  quoted: feedKeys.feed('quo'),
  language: (tag: string) => feedKeys.feed(`lang:${tag.toLowerCase()}`),
  subject: (code: string) => feedKeys.feed(`sub:${code}`),
  keyword: (word: string) => feedKeys.feed(`key:${fold(word)}`),
  place: (place: string) => feedKeys.feed(`pla:${fold(place)}`),
  publisher: (name: string) => feedKeys.feed(`pub:${fold(name)}`),
  translation: (original: string) => feedKeys.feed(`tr:${original}`),
  event: eventKeys.articles,
  speaker: speakerKeys.articles,
};

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
