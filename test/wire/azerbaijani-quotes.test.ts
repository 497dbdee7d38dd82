import { describe, expect, it } from 'vitest';
import { directIn, reportedIn } from './support/marked-quotes.ts';

/** Each story with its direct quotes: words, speaker, role. */
const stories: [string, string, [string, string, string | null][]][] = [
  [
    'a role before the name behind the quote',
    `Bakıda sentyabrın 5-də yeni körpü açılıb.

“Körpü şəhər üçün çox vacibdir”, – deyə icra hakimiyyətinin başçısı Eldar Əzizov bildirib.

“İşlər iki il davam edib”, - Əzizov deyib.`,
    [
      ['Körpü şəhər üçün çox vacibdir', 'Eldar Əzizov', 'icra hakimiyyətinin başçısı'],
      ['İşlər iki il davam edib', 'Eldar Əzizov', 'icra hakimiyyətinin başçısı'],
    ],
  ],
  [
    'straight marks and a circumstance',
    `"İslahatlar davam edəcək və heç kim kənarda qalmayacaq", - deyə iqtisadiyyat naziri Rəşad Məmmədov jurnalistlərə açıqlamasında deyib.

"Proqram hazırdır", - deyə o əlavə edib.`,
    [
      ['İslahatlar davam edəcək və heç kim kənarda qalmayacaq', 'Rəşad Məmmədov', 'iqtisadiyyat naziri'],
      ['Proqram hazırdır', 'Rəşad Məmmədov', 'iqtisadiyyat naziri'],
    ],
  ],
  [
    'a sentence behind the quote that tells of it',
    `"Bu büdcə sosialyönümlüdür". Bunu komitə sədri Ziyad Səmədov deyib.

Onun sözlərinə görə, xərclər 5 faiz artacaq.`,
    [['Bu büdcə sosialyönümlüdür', 'Ziyad Səmədov', 'komitə sədri']],
  ],
  [
    'guillemets and a dash without “deyə”',
    `«Bu büdcə sosialyönümlüdür», — komitə sədri Ziyad Səmədov söyləyib.

«Təklif çox gec gəldi», — deputat Aygün Vəliyeva vurğulayıb.`,
    [
      ['Bu büdcə sosialyönümlüdür', 'Ziyad Səmədov', 'komitə sədri'],
      ['Təklif çox gec gəldi', 'Aygün Vəliyeva', 'deputat'],
    ],
  ],
  [
    'a surname that ends like a case, with whom it was told to behind it',
    `Cədvəl hələ yoxdur. Bunu nazirin müavini Nigar Vəlizadə Torqan radiosuna müsahibəsində deyib.

“Tarix deməyəcəyəm, hələ tezdir”, - deyə Vəlizadə bildirib.

“Gəmilər hazırdır”, - deyə prezident Selim Orxan Tekin müsahibəsində söyləyib.`,
    [
      ['Tarix deməyəcəyəm, hələ tezdir', 'Nigar Vəlizadə', 'nazirin müavini'],
      ['Gəmilər hazırdır', 'Selim Orxan Tekin', 'prezident'],
    ],
  ],
  [
    'a country before the role',
    `“Sülh müqaviləsi yaxındır”, - deyə Norlandiya Respublikasının xarici işlər naziri Vüqar Tağıyev Bakıda keçirilən mətbuat konfransında bildirib.

Tağıyev qeyd edib: “Biz hazırıq”.`,
    [
      ['Sülh müqaviləsi yaxındır', 'Vüqar Tağıyev', 'Norlandiya Respublikasının xarici işlər naziri'],
      ['Biz hazırıq', 'Vüqar Tağıyev', 'Norlandiya Respublikasının xarici işlər naziri'],
    ],
  ],
  [
    'a quote alone in its paragraph',
    `Ekspert Nigar Səlimova qiymətlərin artacağını bildirib.

“Taxıl azdır”, - ekspert deyib.

“Bu il yağış yağmadı. Gələn il də çətin olacaq”.`,
    [
      ['Taxıl azdır', 'Nigar Səlimova', 'Ekspert'],
      ['Bu il yağış yağmadı. Gələn il də çətin olacaq', 'Nigar Səlimova', 'Ekspert'],
    ],
  ],
  [
    'the title in capitals',
    `Prezident İlham Vəliyev deyib: “Biz bu yolu davam etdirəcəyik”.

“Azərbaycan sülh istəyir”, - deyə Prezident İlham Vəliyev çıxışında vurğulayıb.`,
    [
      ['Biz bu yolu davam etdirəcəyik', 'İlham Vəliyev', 'Prezident'],
      ['Azərbaycan sülh istəyir', 'İlham Vəliyev', 'Prezident'],
    ],
  ],
  [
    'the source inside the marks',
    `“Komanda yaxşı oynadı, - deyə baş məşqçi Qurban Qasımov bildirib. - Biz razıyıq”.`,
    [
      ['Komanda yaxşı oynadı', 'Qurban Qasımov', 'baş məşqçi'],
      ['Biz razıyıq', 'Qurban Qasımov', 'baş məşqçi'],
    ],
  ],
  [
    'a dialogue with dashes',
    `Balıqçılar birliyinin rəhbəri Samir Həsənov razı deyil.

— Bizdən soruşmadılar, — deyə Həsənov bildirib. — Bu düzgün deyil.`,
    [
      ['Bizdən soruşmadılar', 'Samir Həsənov', 'Balıqçılar birliyinin rəhbəri'],
      ['Bu düzgün deyil.', 'Samir Həsənov', 'Balıqçılar birliyinin rəhbəri'],
    ],
  ],
  [
    'names in marks that nobody said',
    `“Dalğa” qəzeti yeni nömrə buraxıb. “Neftçi” klubu qalib gəlib.

“Oxucu bizi unutmayıb”, - baş redaktor Leyla Əhmədova “Turan”a deyib.`,
    [['Oxucu bizi unutmayıb', 'Leyla Əhmədova', 'baş redaktor']],
  ],
];

describe('Quotes of a story in Azerbaijani', () => {
  it.each(stories)('%s', (_, text, quotes) => expect(directIn(text, 'az')).toEqual(quotes));

  it('are reported without marks, too', () => {
    const text = `Limanlar naziri Rəşad Quliyev deyib ki, liman payızda açılacaq. Onun sözlərinə görə, pul artıq var.

Nazir əlavə edib ki, balıqçılar üçün yeni körpü tikiləcək. Quliyevin sözlərinə görə, işlər mayda başlayır.

APA xəbər verir ki, hava soyuyacaq.`;
    expect(reportedIn(text, 'az')).toEqual([
      ['liman payızda açılacaq', 'Rəşad Quliyev'],
      ['pul artıq var', 'Rəşad Quliyev'],
      ['balıqçılar üçün yeni körpü tikiləcək', 'Rəşad Quliyev'],
      ['işlər mayda başlayır', 'Rəşad Quliyev'],
    ]);
  });
});
