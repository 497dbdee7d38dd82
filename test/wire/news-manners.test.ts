import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "KIND speaker / role: words" for each quote of an invented story in these paragraphs. */
function quotesIn(...paragraphs: string[]): string[] {
  const content = ['Basin to be dredged', ...paragraphs].join('\n\n');
  const result = readStory({ content, format: 'TEXT', language: 'en' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ kind, speaker, role, text }) => `${kind} ${speaker} / ${role}: ${text}`);
}

describe('Forms of address', () => {
  it.each([
    ['The Minister of Works, Chief Emeka Obiora, said it was done.', 'Emeka Obiora', 'Minister of Works'],
    [
      'The state Commissioner of Police, CP Ifeanyi Okeke, said it was done.',
      'Ifeanyi Okeke',
      'state Commissioner of Police',
    ],
    ['The chairman of the union, Alhaji Musa Danladi, said it was done.', 'Musa Danladi', 'chairman of the union'],
    [
      'The Chief Press Secretary to the Governor, Mr. Dele Fasan, said it was done.',
      'Dele Fasan',
      'Chief Press Secretary to the Governor',
    ],
    [
      'The Chief Press Secretary to the Governor, Mr. Dele Fasan, has said it was done.',
      'Dele Fasan',
      'Chief Press Secretary to the Governor',
    ],
  ])('give way to the office: %s', (sentence, speaker, role) =>
    expect(quotesIn(sentence)).toEqual([`REPORTED ${speaker} / ${role}: it was done`]),
  );

  it.each([
    ['World No. 1 Anna Lund said it was done.', 'Anna Lund', 'World No. 1'],
    [
      'Lorne Dental Union (LDU) Secretary-General Ouma Oluga said it was done.',
      'Ouma Oluga',
      'Lorne Dental Union (LDU) Secretary-General',
    ],
    [
      'Secretary General Lorne Dental Union (LDU) Seth Panyako said it was done.',
      'Seth Panyako',
      'Secretary General Lorne Dental Union (LDU)',
    ],
    ['PTI MNA Arif Alvi said it was done.', 'Arif Alvi', 'PTI MNA'],
    ['Recorder Judith Amory said it was done.', 'Judith Amory', 'Recorder'],
    ['Lorne captain Will Hart said it was done.', 'Will Hart', 'Lorne captain'],
  ])('and offices of all sorts are roles: %s', (sentence, speaker, role) =>
    expect(quotesIn(sentence)).toEqual([`REPORTED ${speaker} / ${role}: it was done`]),
  );
});

describe('Whoever is not named beside the words', () => {
  it.each([
    [
      'an opening participle is no name',
      ['Reacting, the council chairman, Hon. Bayo Adisa, denied it.', 'He said: “Nobody pays twice.”'],
      'Bayo Adisa',
    ],
    [
      'the role opens the clause behind a lead-in',
      [
        'Union chiefs met Dele Fasan on Friday.',
        'In his remarks, the president of the union, Comrade Joseph Ode, thanked the senator. “He has shown his heart,” he said.',
      ],
      'Joseph Ode',
    ],
    [
      'letters stand for given names',
      ['A.H. Nayyer, a leading educationist, blames the state.', '“The duty does not end there.”'],
      'A.H. Nayyer',
    ],
    [
      'a people stands before the office',
      ['“He gave us freedom,” said former Lornish liberal opposition leader Grigory Yavin.'],
      'Grigory Yavin',
    ],
    [
      'a grandmother is known by her given name',
      ['Gran Betty Crabb won the prize.', 'Betty, 73, said: “I nearly fainted.”'],
      'Betty Crabb',
    ],
    [
      'whoever closes the sentence goes on',
      [
        'Vadim Putnin expressed “his condolences”, spokesman Dmitry Pesk told Habar. “He will send a telegram,” he said.',
      ],
      'Dmitry Pesk',
    ],
    [
      'the comma behind the office was left out',
      ['“We priced it well,” Bhavish Agar, founder & chairman of Lorne Electric told Habar.'],
      'Bhavish Agar',
    ],
    [
      'the next paragraph names who spoke',
      ['“I can see it from my bedroom. I hate it.”', 'Gordon Peel, 68, opposes the farm.'],
      'Gordon Peel',
    ],
    [
      'the next paragraph names who “he” is',
      ['“The delay is illegal,” he told a news conference.', 'Gordon Peel said the workers were ready.'],
      'Gordon Peel',
    ],
  ])('is found where %s', (_, paragraphs, speaker) =>
    expect(quotesIn(...paragraphs).filter((one) => one.startsWith('DIRECT'))).toEqual([
      expect.stringMatching(new RegExp(`^DIRECT ${speaker} /`, 'u')),
    ]),
  );

  it.each([
    ['age', 'Luis Ferro, 31, trained with Neil Croft, 44.', 'the 31-year-old'],
    ['people', 'Neil Croft was there. Luis Ferro, 31, trained alone.', 'the Spaniard'],
    ['former calling', 'Neil Croft was there. Luis Ferro, 31, trained alone.', 'the former lawyer'],
    ['sort of office', 'Neil Croft met Senator Luis Ferro. Croft, 44, trained alone.', 'the lawmaker'],
    ['office, told late', 'Luis Ferro thanked them all.', 'the West Lorne chief minister'],
  ])('is found by %s', (_, first, description) =>
    expect(quotesIn(first, `“I feel ready,” ${description} said.`)).toEqual([
      expect.stringMatching(/^DIRECT Luis Ferro \/.*: I feel ready,$/u),
    ]),
  );

  it.each([['The reality favourite, 26, said: “I felt alone.”'], ['“I felt alone,” the 26-year-old said.']])(
    'is found by an age: %s',
    (sentence) =>
      expect(quotesIn('Ann Dunn has told how she felt.', sentence)).toEqual([
        expect.stringMatching(/^DIRECT Ann Dunn \/ null: I felt alone/u),
      ]),
  );

  it('is whoever the paragraph before opens with, behind a role and under a verb of judging, too', () =>
    expect(
      quotesIn(
        '“I’m so proud of them,” head teacher Olive Penn said.',
        'The chair of governors, Tom Leary, praised the staff.',
        '“They go above and beyond.”',
      )[1],
    ).toBe('DIRECT Tom Leary / chair of governors: They go above and beyond.'));

  it('is nobody else’s office: a description in small letters may be anybody', () =>
    expect(quotesIn('Luis Ferro makes wine.', '“We stand by you,” the agriculture minister said.')).toEqual([
      'DIRECT the agriculture minister / null: We stand by you,',
    ]));
});

describe('Where a cue stands', () => {
  it.each([
    ['The state, Ann Roe told Habar, would have to build.', ['REPORTED Ann Roe / null: would have to build']],
    [
      'Prices will rise, finance chief Will Hart, told Habar.',
      ['REPORTED Will Hart / finance chief: Prices will rise'],
    ],
    ['Spokesman Will Hart told a daily briefing that it was done.', ['REPORTED Will Hart / Spokesman: it was done']],
    [
      'Ann Roe said she was sad, adding that it felt “very unnecessary” to her.',
      ['REPORTED Ann Roe / null: she was sad', 'PARTIAL Ann Roe / null: very unnecessary'],
    ],
    ['The judges called the novel “a small miracle”.', ['PARTIAL The judges / null: a small miracle']],
    ['The judges liked the novel “A Small Miracle”.', []],
    [
      'The Commissioner for Works, Engr. Sadiq Lawal, said it was done.',
      ['REPORTED Sadiq Lawal / Commissioner for Works: it was done'],
    ],
  ])('does not hide who speaks: %s', (sentence, quotes) => expect(quotesIn(sentence)).toEqual(quotes));
});
