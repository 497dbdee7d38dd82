// The names of months in the three languages of the desk, short forms included, each with its number.

const EN = 'january february march april may june july august september october november december'.split(' ');
const SHORT = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const RU = 'январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр'.split(' ');
const RU_ENDINGS = ['', 'ь', 'я', 'а', 'е', 'й', 'ю', 'у'];
const AZ = 'yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr'.split(' ');
const AZ_CASES = ' ın in un ün da də dan dən ı i u a ə'.split(' ');
const AZ_OF = 'ı i u ü'
  .split(' ')
  .flatMap((own) =>
    ['n', 'nın', 'nin', 'nun', 'nün', 'nda', 'ndə', 'ndan', 'ndən', 'na', 'nə'].map((end) => own + end),
  );
const AZ_ENDINGS = [...AZ_CASES, ...AZ_OF];

const NUMBERS = new Map<string, number>();
const add = (name: string, index: number) => NUMBERS.set(name, index + 1);
for (const [index, name] of EN.entries()) add(name, index);
for (const [index, name] of SHORT.entries()) add(name, index);
add('sept', 8);
for (const [index, name] of 'янв фев мар апр май июн июл авг сен окт ноя дек'.split(' ').entries()) add(name, index);
add('сент', 8);
for (const [index, stem] of RU.entries()) for (const ending of RU_ENDINGS) add(stem + ending, index);
NUMBERS.delete('ма');
for (const [index, stem] of AZ.entries()) for (const ending of AZ_ENDINGS) add(stem + ending, index);

/** As names hold it, in the nominative. */
const NAMES: Record<string, string[]> = {
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
  az: AZ,
};

/** A month's name in Russian or Azerbaijani. */
export const monthName = (language: 'ru' | 'az', month: number): string => NAMES[language]?.[month - 1] ?? '';

/** 1 to 12, or null for a word that names no month; case and a final full stop do not matter. */
export function monthNumber(word: string): number | null {
  const plain = word.toLowerCase().replace(/\.$/u, '');
  return NUMBERS.get(plain) ?? null;
}
