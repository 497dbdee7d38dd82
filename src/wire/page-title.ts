// The headline of a saved page: of its headings the one that its title repeats, for a first heading is as often the site's name.

const LONGEST = 400;
const key = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const words = (text: string) => key(text).split(' ').length;

/** Whether one of the titles says the heading, with or without the site's name beside it. */
function isRepeated(heading: string, titles: string[]): boolean {
  const sought = key(heading);
  return titles.some((title) => {
    const said = key(title);
    return sought !== '' && ` ${said} `.includes(` ${sought} `) && sought.length * 2 >= said.length;
  });
}

/**
 * The page's headline. `headings` are its h1 and h2 in order, `titles` what its metadata call it, best first. Null where the
 * page says nothing.
 */
export function pageHeadline(headings: string[], titles: string[]): string | null {
  const usable = headings.filter((heading) => heading !== '' && heading.length <= LONGEST);
  const repeated = usable.find((heading) => isRepeated(heading, titles));
  if (repeated) return repeated;
  const [first] = usable;
  const [title] = titles;
  if (first && (!title || words(first) >= 4 || words(first) > words(title))) return first;
  return title ?? first ?? null;
}
