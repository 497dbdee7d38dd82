// What a reader of the formats may take for a sentence that somebody said, word for word, and what not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDraft, published, quoted } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

const texts: Record<string, string> = {
  en: '“We sign on Monday,” Leyla Aliyeva said. She called it “a late start”. Aliyeva said the port would grow.',
  ru: '«Мы подпишем в понедельник», - сказала Лейла Алиева. Она назвала это «поздним началом». Алиева сказала, что порт вырастет.',
  az: '“Bazar ertəsi imzalayırıq”, - Leyla Əliyeva deyib. O bunu “gec başlanğıc” adlandırıb. Əliyeva bildirib ki, liman böyüyəcək.',
};
const said: Record<string, [direct: string, partial: string, reported: string]> = {
  en: ['We sign on Monday', 'a late start', 'the port would grow'],
  ru: ['Мы подпишем в понедельник', 'поздним началом', 'порт вырастет'],
  az: ['Bazar ertəsi imzalayırıq', 'gec başlanğıc', 'liman böyüyəcək'],
};

describe('the kinds of quotes, in the formats', () => {
  let world: World;
  let key: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner());
  });
  afterAll(() => world.stop());

  async function read(language: string) {
    const draft = await aDraft(world, { language, headline: `Ports ${language}`, body: texts[language] });
    const [direct, partial, reported] = said[language]!;
    const by = { speaker: 'Leyla Aliyeva', speakerRole: 'minister' };
    let latest = await quoted(world, draft, direct, by);
    latest = await quoted(world, { id: draft.id, revision: latest.revision }, partial, { ...by, kind: 'PARTIAL' });
    latest = await quoted(world, { id: draft.id, revision: latest.revision }, reported, { ...by, kind: 'REPORTED' });
    await published(world, { id: draft.id, revision: latest.revision });
    const query = 'query($id: ID!) { article(by: { id: $id }) { jsonLd quotes { embedHtml } } }';
    return (await world.ask(key, query, { id: draft.id })).data.article;
  }

  it.each([
    ['en', '“a late start”', 'reported speech'],
    ['ru', '«поздним началом»', 'косвенная речь'],
    ['az', '“gec başlanğıc”', 'vasitəli nitq'],
  ])(
    '%s: words taken out of a sentence stand in marks, and reported speech says that it is',
    async (language, partial, note) => {
      const { quotes, jsonLd } = await read(language);
      const [direct, , reported] = said[language]!;
      const printed = quotes.map(({ embedHtml }: { embedHtml: string }) =>
        /<p>(.*?)<\/p><footer>(.*?)<\/footer>/.exec(embedHtml)?.slice(1),
      );
      expect(printed).toEqual([
        [direct, 'Leyla Aliyeva, minister'],
        [partial, 'Leyla Aliyeva, minister'],
        [reported, `Leyla Aliyeva, minister (${note})`],
      ]);
      const person = { '@type': 'Person', name: 'Leyla Aliyeva', jobTitle: 'minister' };
      expect(jsonLd.hasPart).toMatchObject([
        { '@type': 'Quotation', spokenByCharacter: person },
        { '@type': 'Quotation', spokenByCharacter: person },
        { '@type': 'Claim', text: reported, author: person },
      ]);
    },
  );
});
