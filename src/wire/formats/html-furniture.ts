// Lines of a page that stand among its paragraphs and are none: buttons, labels, links to other stories, offers to subscribe.

import { readStamp } from '../form/byline.ts';

const SHORT = 60;
const LONG = 220;
/** A button or a label: all of a short line. A line with a full stop is somebody's sentence ("Like."). */
const BUTTON =
  /^(?:[-+|•·–—]+|print(?:\s+(?:this|article|story))?|e-?mail(?:\s+(?:this|article|story))?|recommend|tweet|share|share\s+(?:this(?:\s+(?:article|story|post|page|on\b.{0,30}))?|on\b.{0,30})|like|pin\s+it|comments?|reset|text\s+size|continue\s+reading|(?:read|see|show)\s+more|see\s+also|read\s+also|tags|topics|advertisement|(?:story|article)\s+continues\s+.{0,30}|\d{1,2}\s+min(?:ute)?s?\s+read|listen\s+to\s+this\s+(?:article|story)|поделиться|печать|версия\s+для\s+печати|реклама|читать\s+далее|читайте\s+(?:также|ещё)|по\s+теме|теги|метки|paylaş|çap\s+et|reklam|həmçinin\s+oxuyun|teqlər)[:…»]?$/iu;
/** What leads to other stories, named before its title. */
const LEADS =
  /^(?:read\s+(?:more|also|next)|see\s+also|related(?:\s+(?:stories|articles))?|more\s+on\s+this|tags|topics|читайте\s+(?:также|ещё)|по\s+теме|теги|метки|həmçinin\s+oxuyun|teqlər)\s*:/iu;
const SUBSCRIBE =
  /^(?:subscribe\s+(?:now\s+)?to\s+(?:continue|read|keep)|you(?:\s+have|’ve|'ve)\s+reached\s+your\s+limit\s+of\s+free|already\s+a\s+subscriber|this\s+(?:article|story|content)\s+is\s+(?:for|available\s+to)\s+subscribers|get\s+the\s+day[’']s\s+top\s+stories|sign\s+up\s+(?:for|to)\s+(?:our|the)\b.{0,60}\bnewsletters?|чтобы\s+читать\s+дальше,\s+оформите|подписывайтесь\s+на\s+на\p{L}+)/iu;
const STAMPED =
  /^(?:first\s+)?(?:published|updated|posted|last\s+updated|опубликовано|обновлено)\s*:?\s+(?:\d{1,2}[:.]\d{2}|(?:on\s+)?\p{Lu}\p{L}{2,8}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+\p{L}{3,9}\s+\d{4})[^!?]{0,120}$/iu;

/** Whether a block is no part of the story. A line that is a date alone is left: it says when the story was published. */
export function isFurniture(text: string): boolean {
  if (text.length <= SHORT && BUTTON.test(text)) return true;
  if (text.length > LONG) return false;
  return LEADS.test(text) || SUBSCRIBE.test(text) || (STAMPED.test(text) && readStamp(text) === null);
}
