// A folder of made-up wire copy, the same for the same seed: three formats, many encodings, one file in a hundred broken.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seeded } from '../faults/support.ts';

type Page = 'utf-8' | 'bom' | 'utf-16le' | 'windows-1251' | 'windows-1252' | 'windows-1254';
export type Made = {
  name: string;
  /** Whether the import is to take it in, to know it, or to refuse it. */
  expected: 'imported' | 'unchanged' | 'refused';
  encoding: string;
  headline: string;
  /** What the import is to notice of it. */
  noticed: string | null;
};

const lexicon = {
  en: 'harbour ferry bridge council budget minister fisher market river storm school road grain port crane union café naïve survey engineer rain wheat tunnel signal valve turbine orchard vineyard quarry lantern archive museum cellar deputy auditor pilot driver teacher doctor judge lawyer'.split(
    ' ',
  ),
  ru: 'гавань паром мост совет бюджет министр рыбак рынок река буря школа дорога зерно порт кран союз дождь тоннель сигнал клапан сад карьер фонарь архив музей подвал депутат аудитор пилот водитель учитель врач судья адвокат поезд вокзал склад завод'.split(
    ' ',
  ),
  az: 'liman bərə körpü şura büdcə nazir balıqçı bazar çay tufan məktəb yol taxıl kran ittifaq yağış tunel siqnal bağ karxana fənər arxiv muzey zirzəmi deputat müfəttiş pilot sürücü müəllim həkim hakim vəkil qatar vağzal anbar zavod'.split(
    ' ',
  ),
  tr: 'liman vapur köprü kurul bütçe bakan balıkçı pazar ırmak fırtına okul yol tahıl vinç sendika yağmur tünel işaret bağ ocak fener arşiv müze kiler vekil denetçi pilot sürücü öğretmen doktor yargıç avukat tren gar depo fabrika şehir çığ'.split(
    ' ',
  ),
} as const;
type Language = keyof typeof lexicon;
const said = {
  en: (words: string) => `“We know of ${words},” Leyla Orman, the minister of ports, said on March 3, 2025.`,
  ru: (words: string) => `«Мы знаем: ${words}», – сказала министр портов Лейла Орман 3 марта 2025 года.`,
  az: (words: string) => `“Biz bilirik: ${words}”, – deyə nazir Leyla Orman 3 mart 2025-ci ildə bildirib.`,
  tr: (words: string) => `“Biliyoruz: ${words}”, dedi Leyla Orman.`,
};
const pages: Record<Language, Page[]> = {
  en: ['utf-8', 'utf-8', 'bom', 'utf-16le', 'windows-1252'],
  ru: ['utf-8', 'bom', 'utf-16le', 'windows-1251'],
  az: ['utf-8', 'bom', 'utf-16le'],
  tr: ['utf-8', 'windows-1254'],
};

const tables = new Map<string, Map<string, number>>();

/** Single bytes of a Windows code page, by its own decoder. */
function codePage(text: string, page: string): Uint8Array {
  const decoder = new TextDecoder(page);
  const table =
    tables.get(page) ??
    new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  tables.set(page, table);
  return new Uint8Array([...text].map((char) => table.get(char) ?? 63));
}

function encode(text: string, page: Page): Uint8Array {
  if (page === 'utf-8') return Buffer.from(text);
  if (page === 'bom') return Buffer.from(`\uFEFF${text}`);
  return page === 'utf-16le' ? Buffer.from(`\uFEFF${text}`, 'utf16le') : codePage(text, page);
}

type Random = () => number;
const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

type Story = { headline: string; paragraphs: string[]; language: Language };

function storyOf(random: Random, language: Language, number: number): Story {
  const words = (count: number) => Array.from({ length: count }, () => pick(random, lexicon[language])).join(' ');
  const paragraph = () => `${words(18 + Math.floor(random() * 30))}.`;
  const paragraphs = Array.from({ length: 4 + Math.floor(random() * 8) }, paragraph);
  return { headline: `${number} ${words(5)}`, paragraphs: [said[language](words(6)), ...paragraphs], language };
}

const credit = 'This story was originally published by Lorn Post.';
const writers = {
  txt: ({ headline, paragraphs }: Story) => [headline, ...paragraphs, credit].join('\n\n'),
  html: ({ headline, paragraphs, language }: Story) =>
    `<!doctype html><html lang="${language}"><body><article><h1>${headline}</h1>${[...paragraphs, credit].map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`,
  json: ({ headline, paragraphs, language }: Story, number: number) =>
    JSON.stringify({
      uri: `urn:lorn:item:${number}`,
      type: 'text',
      language,
      headlines: [{ role: 'main', value: headline }],
      bodies: [{ role: 'main', contentType: 'text/plain', value: [...paragraphs, credit].join('\n\n') }],
      infoSources: [{ name: 'Lorn Post', role: 'originalContent' }],
    }),
};

/** What can be wrong with a file. */
const faults: ((random: Random) => { name: string; bytes: Uint8Array })[] = [
  () => ({ name: 'empty.txt', bytes: new Uint8Array() }),
  (random) => ({ name: 'binary.txt', bytes: Uint8Array.from({ length: 3000 }, () => Math.floor(random() * 256)) }),
  () => ({ name: 'oversized.txt', bytes: Buffer.from(`Long\n\n${'word '.repeat(200_000)}`) }),
  () => ({ name: 'cut.json', bytes: Buffer.from('{"type": "text", "headline": "Cut o') }),
  () => ({ name: 'encoding.txt', bytes: Buffer.from('UTF-16 without its mark.\n\nNobody can read it.', 'utf16le') }),
];

/** Text in UTF-8 that was once read as Windows-1252: taken in, and flagged. */
const spoilt = (number: number) =>
  new TextDecoder('windows-1252').decode(
    Buffer.from(`Café ${number}\n\n“Ça va ${number}”, dit l’été.\n\nL’eau est revenue “à midi”.`),
  );

/** Writes so many files; `seed` decides all of them. Gives what an import is to make of each. */
export async function makeFolder(folder: string, { count, seed }: { count: number; seed: number }): Promise<Made[]> {
  await mkdir(folder, { recursive: true });
  const random = seeded(seed);
  const made: Made[] = [];
  let last: { text: string; extension: keyof typeof writers } | null = null;
  for (let number = 0; number < count; number += 1) {
    const stem = String(number).padStart(6, '0');
    const put = async (end: string, bytes: Uint8Array, rest: Omit<Made, 'name'>) => {
      made.push({ name: `${stem}-${end}`, ...rest });
      await writeFile(join(folder, `${stem}-${end}`), bytes);
    };
    if (number % 100 === 50) {
      const fault = (faults[(number / 50) % faults.length] ?? faults[0])?.(random);
      if (fault) await put(fault.name, fault.bytes, { expected: 'refused', encoding: '', headline: '', noticed: null });
      continue;
    }
    if (number % 100 === 60) {
      await put('spoilt.txt', Buffer.from(spoilt(number)), {
        expected: 'imported',
        encoding: 'utf-8',
        noticed: 'MOJIBAKE',
        headline: spoilt(number).split('\n')[0] ?? '',
      });
      continue;
    }
    if (number % 100 === 70 && last) {
      const bytes = encode(`\r\n${last.text.replaceAll('\n', '\r\n')}\r\n`, 'bom');
      await put(`again.${last.extension}`, bytes, {
        expected: 'unchanged',
        encoding: 'utf-8',
        headline: '',
        noticed: null,
      });
      continue;
    }
    const language = pick(random, Object.keys(lexicon) as Language[]);
    const page = pick(random, pages[language]);
    const extension = pick(random, Object.keys(writers) as (keyof typeof writers)[]);
    const story = storyOf(random, language, number);
    const text = writers[extension](story, number);
    // A copy that comes right behind may overtake what it is a copy of.
    if (number % 100 < 50) last = { text, extension };
    await put(`story.${extension}`, encode(text, page), {
      expected: 'imported',
      encoding: page === 'bom' ? 'utf-8' : page,
      headline: story.headline,
      noticed: null,
    });
  }
  return made;
}
