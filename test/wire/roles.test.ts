import { describe, expect, it } from 'vitest';
import { readStory } from '../../src/wire/read.ts';

/** "speaker / role" for each quote of an invented story in these paragraphs. */
function rolesOf(...paragraphs: string[]): string[] {
  const content = ['Basin to be dredged', ...paragraphs].join('\n\n');
  const result = readStory({ content, format: 'TEXT', language: 'en' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story.quotes.map(({ speaker, role }) => `${speaker} / ${role}`);
}

describe('A role before a name', () => {
  it.each([
    ['of two titles', 'Saltfleet founder and co-CEO Mark Benny', 'Saltfleet founder and co-CEO'],
    ['of three titles', 'Author, activist and former mayor Mark Benny', 'Author, activist and former mayor'],
    ['of a body and what belongs to it', 'University of Lorne physicist Mark Benny', 'University of Lorne physicist'],
    ['of a bank', 'Bank of Lorne Governor Mark Benny', 'Bank of Lorne Governor'],
    ['of a ministry', 'Ministry of Defence spokesman Mark Benny', 'Ministry of Defence spokesman'],
    ['over things', 'Director of public health Mark Benny', 'Director of public health'],
    ['at a desk', 'Chief of staff Mark Benny', 'Chief of staff'],
    ['in capitals only', 'Rovers QB Mark Benny', 'Rovers QB'],
    ['of a paper', 'Harbour Sports Rugby Insider Mark Benny', 'Harbour Sports Rugby Insider'],
    ['of a player', 'Rovers left-back Mark Benny', 'Rovers left-back'],
    ['won', 'Former Olympic champion Mark Benny', 'Former Olympic champion'],
    ['hoped for', 'Republican presidential hopeful Mark Benny', 'Republican presidential hopeful'],
    ['of the retired', 'Retired colonel Mark Benny', 'Retired colonel'],
    [
      'of a bank’s officer',
      'Chief executive officer of Lorne Bank Mark Benny',
      'Chief executive officer of Lorne Bank',
    ],
    ['of a player for club and country', 'Rovers and Lorne defender Mark Benny', 'Rovers and Lorne defender'],
    ['under whom a sentence opens', 'As chairman of the port, Mark Benny', 'chairman of the port'],
  ])('%s is read whole: %s', (_, source, role) =>
    expect(rolesOf(`${source} said it was done.`)).toEqual([`Mark Benny / ${role}`]),
  );

  it.each([
    ['“It is done,” said eyewitness Mark Benny.', 'eyewitness'],
    ['“It is done,” said retired teacher Mark Benny, 64.', 'retired teacher'],
    ['“It is done,” said mother-of-two Ann Roe.', 'mother-of-two'],
  ])('behind a cue does not hide who speaks: %s', (sentence, role) =>
    expect(rolesOf(sentence)[0]).toMatch(new RegExp(`^(?:Mark Benny|Ann Roe) / ${role}$`, 'u')),
  );

  it.each([
    'It raises questions about what President Ann Roe calls the “better-than-ever” friendship.',
    'Envoys meeting President Ann Roe said it was late. “It is done,” Roe said.',
  ])('takes in no verb and no question: %s', (sentence) =>
    expect(rolesOf(sentence).filter((one) => one.startsWith('Ann Roe'))).toEqual(['Ann Roe / President']),
  );

  it('is no part of the name where it tells of what sort somebody is', () =>
    expect(rolesOf('Top-seeded Mark Benny was happy.', '“It is done,” Benny said.')).toEqual(['Mark Benny / null']));
});

describe('A role behind a name', () => {
  it.each([
    ['“It works,” said Ann Roe of the Harbour Trust.', 'of the Harbour Trust'],
    ['“It works,” said Ann Roe of Lorne Analytical, a research firm.', 'of Lorne Analytical'],
    [
      '“It works,” said Ann Roe of the liberal Committee for an Open Coast.',
      'of the liberal Committee for an Open Coast',
    ],
    ['Ann Roe, from the charity Shelterline, said: “It works.”', 'from the charity Shelterline'],
    ['“It works,” said Ann Roe with the National Weather Service in Tampa.', 'with the National Weather Service'],
    ['“It works,” said Ann Roe of Brooklyn.', null],
    ['“It works,” said Ann Roe of North Carolina.', null],
    ['“It works,” said Ann Roe, of Portland, Oregon.', null],
    ['“It works,” said Ann Roe, of Leeds.', null],
    ['“It works,” said Ann Roe, 64, of Leeds, a retired teacher.', 'retired teacher'],
    ['Ann Roe, who heads the port authority, said it was done.', 'who heads the port authority'],
    ['“It works,” said Ann Roe, who is a lawyer in Leeds.', 'lawyer in Leeds'],
    ['Ann Roe, head of the port and a former minister, said it was done.', 'head of the port'],
    ['Rep. Ann Roe, D-Ohio, said it was done.', 'Rep.'],
    ['Rep. Ann Roe, D-Ohio, the chairwoman of the ports panel, said it was done.', 'chairwoman of the ports panel'],
    ['Ann Roe, prosecuting, said it was done.', 'prosecuting'],
    ['Ann Roe (head of the union) said it was done.', 'head of the union'],
    ['“It works,” said Greenfield’s Ann Roe.', null],
    ['“It works,” said Judge Ann Roe QC.', 'Judge'],
    ['Ann Roe MP said it was done.', 'MP'],
    ['Prof Ann Roe, chief adviser at the Harbour Agency, said it was done.', 'chief adviser at the Harbour Agency'],
    ['Ann Roe, defending Lund, said it was done.', 'defending Lund'],
    ['Ann Roe, PhD, a researcher at Lorne, said it was done.', 'researcher at Lorne'],
    ['“It works,” said Ann Roe, 38, who works as a nurse at Lorne Hospital.', 'nurse at Lorne Hospital'],
    ['“It works,” said Ann Roe -- a nurse at Lorne Hospital.', 'nurse at Lorne Hospital'],
    ['Ann Roe, writing in the Lorne Times, said it was done.', null],
  ])('is whom somebody speaks for, and no place: %s', (sentence, role) =>
    expect(rolesOf(sentence)).toEqual([`Ann Roe / ${role}`]),
  );
});

describe('A role printed elsewhere in the story', () => {
  it.each([
    [
      'below, with the full name',
      ['“It is done,” Benny said.', 'Mark Benny, a welder, was there on Monday.'],
      'welder',
    ],
    ['below, beside the surname', ['“It is done,” Mark Benny said.', 'Benny, a welder, was there.'], 'welder'],
    [
      'behind an age and the given name',
      ['Mark Benny was ill.', 'Mark, 21, a student at Lorne University, said it was done.'],
      'student at Lorne University',
    ],
    [
      'in a sentence of its own',
      ['“It is done,” Mark Benny said.', 'Benny is a baker from Leeds.'],
      'baker from Leeds',
    ],
    [
      'beside a mere form of address',
      ['Prof Mark Benny, chief adviser at the port, was there.', '“It is done,” Prof Benny said.'],
      'chief adviser at the port',
    ],
    [
      'before the name, with letters in brackets',
      ['A Senior Advocate of Lorne (SAL) and former senator, Mark Benny, left.', '“It is done,” Benny said.'],
      'Senior Advocate of Lorne (SAL) and former senator',
    ],
    ['where somebody took office', ['Mark Benny became mayor in 2010.', '“It is done,” Benny said.'], 'mayor'],
    ['with the one before', ['Lawyers Ann Roe and Mark Benny were there.', '“It is done,” Benny said.'], 'Lawyers'],
    [
      'where somebody takes office',
      ['Mark Benny was named chairman of the port on Monday.', '“It is done,” Benny said.'],
      'chairman of the port',
    ],
    [
      'first, with another one later',
      ['Rovers striker Mark Benny, the top scorer, was happy.', '“It is done,” Benny said.'],
      'Rovers striker',
    ],
  ])('is the speaker’s: %s', (_, paragraphs, role) => expect(rolesOf(...paragraphs)).toEqual([`Mark Benny / ${role}`]));
});
