// Where it was said: "in an interview with OUTLET", "told a news conference", "in a post on X". Neither the role nor a quote.

import { findDates, isoDate } from '../form/dates.ts';
import type { FoundOccasion, OccasionKind } from '../form/story.ts';

const KINDS: [OccasionKind, RegExp][] = [
  [
    'INTERVIEW',
    /\b(?:in|during|for)\s+(?:an?|the|his|her|their|this|that)?\s*(?:[\p{L}-]+\s+){0,3}?interview\b|\btold\s+(?:the\s+)?(?=(?:BBC|CNN|Reuters|AP|AFP|NBC|CBS|ABC|NPR|Fox|Sky|Bloomberg)\b)/u,
  ],
  [
    'PRESS_CONFERENCE',
    /\b(?:news|press|media)\s+(?:conference|briefing)\b|\btold\s+(?:reporters|journalists|a\s+(?:[\p{L}-]+\s+)?briefing)\b/u,
  ],
  [
    'SOCIAL_POST',
    /\b(?:on|in|via)\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:[\p{L}-]+\s+){0,2}?(?:Twitter|Facebook|Telegram|Instagram|TikTok|tweet|social\s+media|X\s+post|post\s+on|posts\s+on|Truth\s+Social|Weibo|LinkedIn)\b|\btweeted\b/u,
  ],
  [
    'SPEECH',
    /\b(?:in|during)\s+(?:an?|the|his|her|their)\s+(?:[\p{L}'’-]+\s+){0,3}?(?:speech|address|sermon|lecture|testimony|remarks)\b|\b(?:told|addressing)\s+(?:the\s+)?(?:parliament|lawmakers|supporters|delegates|the\s+court|a\s+rally)\b/u,
  ],
  [
    'DOCUMENT',
    /\b(?:in|according\s+to)\s+(?:an?|the|its|his|her|their)\s+(?:[\p{L}'’-]+\s+){0,4}?(?:report|letter|document|filing|lawsuit|complaint|paper|study|memo|indictment|affidavit|note|ruling)\b/u,
  ],
  [
    'STATEMENT',
    /\b(?:in|according\s+to)\s+(?:an?|the|its|his|her|their|separate)\s+(?:[\p{L}'’-]+\s+){0,4}?(?:statement|release|communiqu[eé]|email|e-mail)\b/u,
  ],
];
const OUTLET = /^\s+(?:with|to|for|given\s+to|published\s+(?:in|by)|broadcast\s+(?:on|by))\s+(?:the\s+)?/u;
const NAME =
  /^(?:[\p{Lu}\p{N}][\p{L}\p{N}&.'’-]*|of|and|de)(?:\s+(?:[\p{Lu}\p{N}][\p{L}\p{N}&.'’-]*|of|and|for|service|radio|television|newspaper|magazine|channel|news|agency|website|programme|program|show))*/u;
const WEEKDAY = /\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|\s+(?:and|of|for)$|[.,]$/u;

function outletAfter(text: string): string | null {
  const lead = OUTLET.exec(text);
  if (!lead && !/^[A-Z]/u.test(text)) return null;
  const name = NAME.exec(text.slice(lead?.[0].length ?? 0, (lead?.[0].length ?? 0) + 100))?.[0];
  const plain = name?.replace(WEEKDAY, '').trim();
  return plain && /^[\p{Lu}\p{N}]/u.test(plain) ? plain : null;
}

/** A cheap look before the patterns are tried. */
const WORDS =
  /interview|told|conference|briefing|twitter|facebook|telegram|instagram|tiktok|tweet|social|post|weibo|linkedin|speech|address|sermon|lecture|testimony|remarks|report|letter|document|filing|lawsuit|complaint|paper|study|memo|indictment|affidavit|note|ruling|statement|release|communiqu|mail/i;

/** The occasion that the words around a cue state; null where they state none. `frame` holds no quoted words. */
export function occasionIn(frame: string): FoundOccasion | null {
  if (!WORDS.test(frame)) return null;
  for (const [kind, pattern] of KINDS) {
    const match = pattern.exec(frame);
    if (!match) continue;
    const after = frame.slice(match.index + match[0].length, match.index + match[0].length + 160);
    const date = findDates(after.slice(0, 80)).find((one) => one.year !== null);
    const heldOn = date?.year ? isoDate(date.year, date.month, date.day) : null;
    return { kind, outlet: kind === 'INTERVIEW' ? outletAfter(after) : null, heldOn };
  }
  return null;
}
