// Orders of the desk, as agencies word them, and headlines that only sound like them.
import { describe, expect, it } from 'vitest';
import { readNotice } from '../../src/wire/form/notices.ts';

describe('A notice of the desk', () => {
  it.each([
    ['KILL KILL KILL\nPlease kill item hab 157 "Minister resigns".', 'KILL', 'Minister resigns'],
    ['KILL: Minister resigns', 'KILL', null],
    ['Editors: A kill is mandatory\nMinister resigns, filed on June 2, must be killed.', 'KILL', 'Minister resigns'],
    ['BC-Ports-Minister, KILL\nEds: Minister resigns\nA kill is mandatory.', 'KILL', 'Minister resigns'],
    ['ВНИМАНИЕ!\nПросим снять с ленты сообщение «Министр ушёл», переданное 2 июня.', 'KILL', 'Министр ушёл'],
    ['ОТМЕНА\nИнформация «Министр ушёл» аннулируется.', 'KILL', 'Министр ушёл'],
    ['DİQQƏT: LƏĞV EDİLİR\n“Nazir getdi” xəbəri ləğv edilir.', 'KILL', 'Nazir getdi'],
    ['ADVISORY\nPlease do not use the story "Minister resigns".', 'WITHDRAWAL', 'Minister resigns'],
    ['STORY WITHDRAWN: Bank to merge', 'WITHDRAWAL', null],
    ['WITHDRAWN: Bank merges\nThe story Bank merges, published on June 2, is withdrawn.', 'WITHDRAWAL', 'Bank merges'],
    ['The story “Bank, at last, merges” is withdrawn.', 'WITHDRAWAL', 'Bank, at last, merges'],
    ['HOLD HOLD HOLD', 'HOLD', null],
    ['CORRECTED-UPDATE 1-Bank to merge', 'CORRECTION', null],
    ['Correction: Bank to merge', 'CORRECTION', null],
  ])('is known, with the story that it names: %s', (text, kind, headline) => {
    expect(readNotice(text)).toMatchObject({ kind, headline });
  });

  it('names it by its number too', () => {
    expect(readNotice('KILL KILL KILL\n\nPlease kill item hab 157.')?.item).toBe('hab 157');
  });

  it.each([
    'Road kill rises',
    'Editor tried to kill the story\nThe bill has been withdrawn, he said.',
    'KILL BILL DIRECTOR TO FILM IN TARSK',
    'ITEM WITHDRAWN FROM AUCTION FETCHES MILLIONS',
    'Troops leave\nThis report, which the ministry wrote, has been withdrawn by the ministry.',
    'Correction officers strike in Lorn',
    'CORRECTION OFFICERS STRIKE',
    'Отмена рейсов в Тарске',
  ])('is not what only sounds like one: %s', (text) => expect(readNotice(text)).toBeNull());
});
