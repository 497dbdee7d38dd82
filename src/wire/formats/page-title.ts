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
 * The page's headline. `h1` and `h2` in order, `titles` what its metadata call it, best first, `opening` the first texts of
 * the story: a heading among them is above it. Null where the page says nothing.
 */
export function pageHeadline(
  { h1, h2 }: { h1: string[]; h2: string[] },
  titles: string[],
  opening: string[],
): string | null {
  const usable = (headings: string[]) => headings.filter((heading) => heading !== '' && heading.length <= LONGEST);
  const [above] = usable(h2).filter((heading) => opening.includes(heading) && words(heading) >= 4);
  const repeated = [...usable(h1), ...usable(h2)].find((heading) => isRepeated(heading, titles));
  // A title of one word ("News") is the section's.
  if (repeated && (words(repeated) > 1 || !above)) return repeated;
  const [first] = h1.length > 0 ? usable(h1) : usable(h2);
  const [title] = titles;
  if (first && words(first) >= 4) return first;
  return above ?? (first && (!title || words(first) > words(title)) ? first : (title ?? first ?? null));
}
