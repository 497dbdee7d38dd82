// What an editor makes of a story of the sample: what it is about, whose words it holds, and what becomes of it.
import type { Quote } from '../../quotes/model.ts';
import type { EventName } from './cast.ts';

/** Words of the story exactly as they stand in one of its paragraphs, and who says them there. */
export type PlannedQuote = Pick<Quote, 'kind'> & {
  words: string;
  speaker: string;
  role?: string;
  occasion?: Quote['occasion'];
  about?: EventName;
};

export type PlannedStory = {
  file: string;
  subjects: string[];
  places: string[];
  keywords: string[];
  translationOf?: string;
  events: { event: EventName; asStated: string }[];
  quotes: PlannedQuote[];
  /** Published under an embargo that ends so many days from now. */
  embargo?: { days: number; reason: string };
  /** What it said wrongly of one quote, and what the quote says. */
  correction?: { was: string; is: string; note: string };
  /** Withheld once it is out, with this note. */
  withheld?: string;
  /** Left with its proposals for an editor to try. */
  draft?: true;
};
