import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, functionConfig, localConfig } from '../../src/base/config.ts';
import { fold } from '../../src/base/fold.ts';
import { articleOfQuote, createIds, kindOf, quoteId } from '../../src/base/ids.ts';
import { createLog } from '../../src/base/log.ts';
import { firstDay, isPartialDate, lastDay, precisionOf } from '../../src/base/partial-date.ts';
import { strongRandom } from '../../src/base/random.ts';

describe('folding', () => {
  it('takes every Turkic i for one, in either case, composed or not', () => {
    const forms = [
      'İlham Əliyev',
      'ilham əliyev',
      'ILHAM ƏLIYEV',
      'ılham əlıyev',
      'I\u0307lham Əliyev',
      'i\u0307lham əliyev',
    ];
    expect(new Set(forms.map(fold))).toEqual(new Set(['ilham əliyev']));
    expect(['ŞUŞA', 'Şuşa', 'şuşa'].map(fold)).toEqual(['şuşa', 'şuşa', 'şuşa']);
    expect(fold('ÇĞÖÜŞƏ')).toBe('çğöüşə');
    expect(fold('ı\u0300')).toBe(fold('\u00ec'));
    expect(fold('Ağ')).not.toBe(fold('Ag'));
  });

  it('evens out compatibility forms and white space', () => {
    expect(fold('  The\u00a0Ｔｕｒａｎ\n\t Agency ﬁled ')).toBe('the turan agency filed');
    expect(fold('e\u0301')).toBe(fold('\u00e9'));
  });

  it('makes text that a key may hold, of any text, and folds it no further', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = fold(`${text}\uD83D`);
        expect(folded.isWellFormed()).toBe(true);
        expect(fold(folded)).toBe(folded);
      }),
    );
  });
});

describe('a partial date', () => {
  it('is one that exists, to a year, a month or a day', () => {
    for (const date of ['2020', '2020-11', '2020-11-10', '2024-02-29', '0001-01-01'])
      expect(isPartialDate(date)).toBe(true);
    const wrong = [
      '2021-02-30',
      '2023-02-29',
      '2020-13',
      '2020-00',
      '2020-11-00',
      '20',
      '2020-1',
      '2020-11-1',
      '2020-11-10T00:00:00Z',
      ' 2020',
      '2020\n',
      '+2020',
      '２０２０',
      '',
    ];
    for (const date of wrong) expect(isPartialDate(date), date).toBe(false);
  });

  it('spans the days it can mean', () => {
    expect(['2020', '2020-11', '2020-11-10'].map(firstDay)).toEqual(['2020-01-01', '2020-11-01', '2020-11-10']);
    expect(['2020', '2020-02', '2021-02', '2020-12', '2020-11-10'].map(lastDay)).toEqual([
      '2020-12-31',
      '2020-02-29',
      '2021-02-28',
      '2020-12-31',
      '2020-11-10',
    ]);
    expect(['2020', '2020-11', '2020-11-10'].map(precisionOf)).toEqual(['YEAR', 'MONTH', 'DAY']);
  });

  it('has a first and a last day that exist, in that order, for every month', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
        const [first, last] = [firstDay(date), lastDay(date)];
        expect([isPartialDate(first), isPartialDate(last), first < last]).toEqual([true, true, true]);
        const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(8, 10);
        expect(next).toBe('01');
      }),
    );
  });
});

describe('an id', () => {
  const ids = createIds({ clock: () => new Date('2026-03-01T09:00:00Z'), random: strongRandom });

  it('says its kind, is unique, and sorts by age', () => {
    const made = Array.from({ length: 1000 }, () => ids.next('article'));
    expect(new Set(made).size).toBe(1000);
    expect(made.every((id) => kindOf(id) === 'article')).toBe(true);
    const later = createIds({ clock: () => new Date('2026-03-01T09:00:00.001Z'), random: () => 0 }).next('article');
    expect(made.every((id) => id < later)).toBe(true);
    expect((['event', 'partner', 'webhook'] as const).map((kind) => kindOf(ids.next(kind)))).toEqual([
      'event',
      'partner',
      'webhook',
    ]);
  });

  it('of a quote leads to its article and back', () => {
    const article = ids.next('article');
    expect(kindOf(quoteId(article, 12))).toBe('quote');
    expect(articleOfQuote(quoteId(article, 12))).toBe(article);
  });

  it('that is none of ours has no kind', () => {
    const [article] = [ids.next('article')];
    for (const id of [
      '',
      'art_',
      `${article}\n`,
      `${article}0`,
      article.toUpperCase(),
      ` ${article}`,
      `x${article}`,
      'art_#',
      '__proto__',
      `quo_${article.slice(4)}_`,
      `quo_${article.slice(4)}_1234567`,
    ])
      expect(kindOf(id), JSON.stringify(id)).toBeNull();
  });
});

describe('a log line', () => {
  const lines: string[] = [];
  const log = createLog({ now: () => new Date(0), write: (line) => void lines.push(line) });
  const secrets = [
    'dl_local_4f1XyZ09ab_Zm9vYmFyMDEyMzQ1Njc4OQ',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl',
  ];

  it('never holds a key, a token or a webhook secret, wherever one got into it', () => {
    for (const secret of secrets) {
      lines.length = 0;
      log.info('e', { key: secret, said: `with ${secret}, twice ${secret}.` });
      log.warn(`event ${secret}`);
      log.fault('f', new Error(`bad ${secret}`), { header: `Bearer ${secret}` });
      log.fault('g', `text ${secret}`);
      expect(lines).toHaveLength(4);
      for (const line of lines) {
        expect(line).not.toContain(secret.slice(8));
        expect(JSON.parse(line)).toMatchObject({ at: '1970-01-01T00:00:00.000Z' });
      }
    }
  });

  it('is one line, whatever text it is handed', () => {
    lines.length = 0;
    log.info('e', { id: 'a\nb\r\u2028{"level":"fault"}' });
    expect(lines[0]).not.toMatch(/[\n\r]/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      event: 'e',
      id: 'a\nb\r\u2028{"level":"fault"}',
    });
  });
});

describe('the settings', () => {
  it('have their defaults on a laptop', () => {
    expect(localConfig({})).toEqual({ PORT: 4000, DATELINE_DATA: '.dateline' });
    expect(localConfig({ PORT: '0' }).PORT).toBe(0);
  });

  it('that are wrong or missing are named in one sentence', () => {
    const wrong: [NodeJS.ProcessEnv, string][] = [
      [{ PORT: 'eighty' }, 'The setting PORT is wrong: '],
      [{ PORT: '65536' }, 'The setting PORT is wrong: '],
      [{ DYNAMODB_ENDPOINT: 'nowhere' }, 'The setting DYNAMODB_ENDPOINT is wrong: '],
      [{ DATELINE_DATA: '' }, 'The setting DATELINE_DATA is wrong: '],
    ];
    for (const [env, sentence] of wrong) {
      expect(() => localConfig(env)).toThrow(ConfigError);
      expect(() => localConfig(env)).toThrow(sentence);
      expect(() => localConfig(env)).toThrow(/^[^.]+[^.]\.$/s);
    }
    expect(() => functionConfig({})).toThrow(/^The setting [A-Z_]+ is wrong: /);
  });
});
