// The wordings of credit lines, by language. A form's pattern ends where the outlet's name begins, or names it as a group.

export type CreditForm = { pattern: RegExp };

const THIS = String.raw`^[([*_]?\s*(?:this|the|an?)\s+(?:[\p{L}-]+\s+)?(?:article|story|piece|report|post|interview|column|essay|text|version|commentary|opinion|op-ed)`;
const BY = String.raw`(?:,?\s+by\s+(?<by>[^,.]{2,80}?),?)?`;
const EVER = '(?:first|originally|initially|previously)';
const VERB = String.raw`(?:${EVER}\s+(?:appeared|ran|published|posted)|(?:was|is)\s+${EVER}\s+(?:published|produced|posted|released|written|reported)|appeared\s+${EVER}|(?:was|is)\s+(?:published|produced|posted)\s+${EVER})`;
const PLACE = String.raw`\s+(?:in|on|by|at|with|for)\s+(?:the\s+)?`;
const form = (pattern: string, flags = 'iu'): CreditForm => ({ pattern: new RegExp(pattern, flags) });

export const FORMS: CreditForm[] = [
  form(`${THIS}${BY}\\s+${VERB}${PLACE}`),
  form(
    String.raw`${THIS}${BY}\s+(?:is|was|has\s+been)\s+(?:re-?published|reprinted|reposted|syndicated|reproduced)\s+(?:(?:here\s+)?with\s+(?:the\s+)?permission\s+)?(?:from|of|by|courtesy\s+of)\s+(?:the\s+)?`,
  ),
  form(
    String.raw`^[([*_]?\s*(?:re-?published|reprinted|reposted|reproduced|used)\s+(?:here\s+)?(?:with\s+(?:the\s+)?(?:kind\s+)?permission\s+(?:from|of|by)|courtesy\s+of|from)\s+(?:the\s+)?`,
  ),
  form(String.raw`^[([*_]?\s*${EVER}\s+(?:published|appeared|posted|printed)${PLACE}`),
  form(String.raw`^reporting\s+by\s+(?<by>[^,.]{2,80}),\s+(?:first\s+)?published\s+in\s+(?:the\s+)?`),
  form(
    String.raw`^(?<outlet>[\p{Lu}\p{N}][^/\n.]{1,60}?)\s+/\s+\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4}(?:\s+/\s+by\s+(?<by>[^/\n.]{2,80}))?$`,
    'u',
  ),
  form(String.raw`^(?:source|via|courtesy|originally\s+from)\s*:\s*(?=[\p{Lu}\p{N}"“])(?=.{2,120}$)`),
  form(
    String.raw`^[([*_]?\s*(?:эт(?:от|а|о)\s+)?(?:материал|статья|текст|интервью|репортаж|публикация|заметка)\s+(?:была?\s+|было\s+)?(?:впервые|первоначально|изначально)\s+(?:была?\s+)?(?:опубликован\p{L}*|вышел|вышла|появил\p{L}+)\s+(?:в|на\s+сайте|на|изданием|агентством)?\s*`,
  ),
  form(String.raw`^(?:впервые|первоначально)\s+опубликован\p{L}*\s*:?\s*(?:в|на\s+сайте|на)?\s*`),
  form(String.raw`^(?:источник|первоисточник)\s*:\s*(?=.{2,120}$)`),
  form(
    String.raw`^(?:bu\s+)?(?:məqalə|yazı|material|xəbər|mətn|müsahibə)\s+(?:ilk\s+dəfə|ilk\s+olaraq|əvvəlcə)\s+(?<outlet>.{2,100}?)(?:-?(?:də|da|də)|\s+(?:saytında|qəzetində|agentliyində|jurnalında|portalında)|\s+tərəfindən)?\s+(?:\d{1,2}\s+\p{L}+\s+\d{4}(?:-c[iıuü]\s+il(?:də)?)?\s+)?(?:dərc|nəşr|yayım)\p{L}*`,
  ),
  form(String.raw`^(?:mənbə)\s*:\s*(?=.{2,120}$)`),
];

/** Every form holds at least one of these. */
export const CREDIT_WORDS =
  `published appeared appears ran posted produced released written reported republished reprinted reposted
  syndicated reproduced permission courtesy source via printed / originally опубликован вышел вышла появил источник mənbə dərc nəşr yayım`.split(
    /\s+/u,
  );

/** Sentences that belong to the credit before them. */
export const FOLLOWERS =
  /^(?:\[?read\s+(?:the|it|more)|see\s+the\s+original|it\s+(?:is|was)\s+(?:re-?published|reprinted|reproduced)|re-?published|reprinted|you\s+can\s+(?:read|find)|the\s+original\s+(?:article|story|version|can)|copyright|©|all\s+rights|sign\s+up|link\s*:|https?:|оригинал|читайте\s+оригинал|перепечатывается)/iu;

/** Where an outlet's name ends in a credit line. */
export const OUTLET_END =
  /\s+(?:on|and\s+(?:is|was|has|has\s+been|published|appears)|through|as\s+part|as\s+a|under|with\s+permission|in\s+(?=\d|\p{Lu}\p{Ll}+\s+\d{4})|where|via|here|from)\s|[,;(|]|\.\s|\.?[)*_\]]?$|:\s/iu;
