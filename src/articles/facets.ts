// The names of the lists that an article may stand in: one index partition for each way partners ask (docs/decisions/0001).
import { fold } from '../base/fold.ts';
import { eventKeys, feedKeys, speakerKeys } from '../table/keys.ts';

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
