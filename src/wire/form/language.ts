// Tells the language of a story by its letters and its commonest words; "und" where neither says enough.
// Only en, ru and az have rules for quotes; the others are told apart so that they are not read with the wrong ones.

const COMMON: Record<string, string> = {
  en: 'the of and to in that is was for on with said has have his not by from are as at be this which',
  az: 'və bu ilə üçün olan deyib bildirib olduğunu edib ki bir da də onun isə görə məlumat ilk çox daha artıq həmin',
  tr: 've bir bu ile için olarak dedi olduğunu çok daha gibi ancak olan değil ise kadar sonra göre açıkladı',
  ru: 'и в на не что с по это как его из для был за от к он о',
  uk: 'і в на не що з за до та від це як про у є для його',
  de: 'der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch',
  fr: 'le la les et des en un une du dans que qui pour est par sur pas au avec plus',
  es: 'el la los de que y en un una del se las por con para no su es al lo',
  it: 'il di che la e in un per del non una con della sono da le dei si nel alla',
  pt: 'o de que e do da em um para os no com uma não por dos na se mais as',
};
const TABLE = new Map<string, string[]>();
for (const [language, words] of Object.entries(COMMON))
  for (const word of words.split(' ')) TABLE.set(word, [...(TABLE.get(word) ?? []), language]);

const SCRIPTS: [RegExp, string][] = [
  [/[\u10A0-\u10FF]/gu, 'ka'],
  [/[\u0530-\u058F]/gu, 'hy'],
  [/[\u0590-\u05FF]/gu, 'he'],
  [/[\u0600-\u06FF]/gu, 'ar'],
  [/[\u3040-\u30FF]/gu, 'ja'],
  [/[\u4E00-\u9FFF]/gu, 'zh'],
  [/[\uAC00-\uD7AF]/gu, 'ko'],
  [/[\u0370-\u03FF]/gu, 'el'],
];
const SAMPLE = 6000;

function letters(sample: string, pattern: RegExp): number {
  return sample.match(pattern)?.length ?? 0;
}

function votes(sample: string): Map<string, number> {
  const count = new Map<string, number>();
  for (const [word] of sample.toLowerCase().matchAll(/\p{L}+/gu))
    for (const language of TABLE.get(word) ?? []) count.set(language, (count.get(language) ?? 0) + 1);
  return count;
}

/** The BCP 47 tag of the text's language, from its first few thousand characters. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE);
  const all = letters(sample, /\p{L}/gu);
  if (all === 0) return 'und';
  const latin = !/[\u0370-\u1DFF\u3040-\uD7FF]/u.test(sample);
  if (latin) return latinLanguage(sample, all);
  for (const [script, language] of SCRIPTS) if (letters(sample, script) * 2 > all) return language;
  const cyrillic = letters(sample, /[\u0400-\u04FF]/gu) * 2 > all;
  if (cyrillic) return /[іїєґ]/iu.test(sample) && !/[ыэъ]/iu.test(sample) ? 'uk' : 'ru';
  return latinLanguage(sample, all);
}

function latinLanguage(sample: string, all: number): string {
  if (letters(sample, /[əƏ]/gu) * 100 > all) return 'az';
  const [best] = [...votes(sample)].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 2 ? best[0] : 'und';
}
