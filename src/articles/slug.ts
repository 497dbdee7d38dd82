// A slug is made once, of the first headline, and stays. It ends in letters of the article's own id: a plain number would
// tell that another story, perhaps one under embargo, has the same headline.
import slugify from 'slugify';

const own: Record<string, string> = { ə: 'e', Ə: 'e', ı: 'i', İ: 'i', ğ: 'g', Ğ: 'g' };

export function makeSlug(headline: string, articleId: string): string {
  const latin = headline.slice(0, 200).replace(/[əƏıİğĞ]/g, (letter) => own[letter] ?? letter);
  // The package's typings describe a default export that Node's ESM does not see as callable.
  const words = (slugify as unknown as typeof slugify.default)(latin, { lower: true, strict: true });
  const short = words.slice(0, 80).replace(/-+[^-]*$/, (end) => (words.length > 80 ? '' : end));
  return `${short || 'story'}-${articleId.slice(-6)}`;
}
