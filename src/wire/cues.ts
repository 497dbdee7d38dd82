// Words that report speech. SAY takes a quote or a clause ("said that"), AND_SAY continues a subject ("adding that"),
// CALL takes marked words only ("called it “a farce”"), DO takes an infinitive ("vowed to fight").

const words = (list: string) => new Set(list.split(/\s+/u));

const SAY =
  words(`said says say told tells tell added adds add announced announces stated states declared declares stressed stresses
  warned warns argued argues claimed claims insisted insists noted notes explained explains confirmed confirms denied denies
  admitted admits acknowledged acknowledges conceded concedes revealed reveals suggested suggests predicted predicts estimated
  estimates wrote writes tweeted tweets posted asked asks replied replies responded answered answers countered retorted quipped joked
  recalled recalls remarked remarks commented reported reports reiterated reiterates repeated maintained maintains alleged alleges
  asserted asserts contended contends complained complains observed observes cautioned cautions emphasized emphasised emphasizes
  concluded concludes continued continues testified testifies believes believed thinks thought hopes hoped feared fears feels
  vowed pledged promised urged urges agreed agrees recommended recommends signaled signalled indicated indicates underlined
  underscored pointed shouted cried whispered yelled exclaimed declared proclaimed pronounced boasted lamented mused
  disclosed discloses clarified proposed proposes pleaded guessed speculated expects expected ruled found finds shows showed
  felt recounted implied implies wondered wonders ordered ruled held reckons reckoned joked vows concedes accused attested affirmed threatened threatens vows pledges refused promises swore explained interjected chimed teased begged`);
const ING =
  words(`finding saying adding noting stressing warning telling claiming arguing insisting explaining stating declaring writing
  suggesting acknowledging admitting predicting asking alleging asserting promising vowing pledging urging emphasizing
  emphasising calling describing announcing confirming citing quoting tweeting denying recalling concluding complaining`);
const CALL =
  words(`called calls described describes dubbed labelled labeled branded denounced condemned hailed praised criticized
  criticised blasted slammed dismissed rejected referred refers termed deemed blamed accused attacked characterized characterised
  cited cites welcomed ridiculed mocked lauded considered considers regarded voiced expressed spoke speaks quoted demanded demands
  defended decried deplored rebuked derided touted likened compared appealed lambasted thanked offered apologized apologised
  pushed sought wants wanted railed ripped lashed talked urged gave read reads used uses`);
const DO = words('vowed pledged promised promises threatened threatens vows pledges refused');
const BARE =
  words(`said says say told tells added adds announced announces stressed warned warns argued argues claimed claims
  insisted insists noted notes explained confirmed admitted acknowledged acknowledges conceded revealed suggested suggests predicted
  predicts estimated estimates wrote writes tweeted reiterated maintained maintains alleged alleges asserted contended
  complained observed cautioned emphasized emphasised concluded testified believes believed thinks thought hopes hoped feared fears feels
  recalled indicated declares declared claims denied denies remarked agreed agrees promised vowed pledged swore expects felt feels testified
  implied implies wondered reckons reckoned ruled
  finding saying adding claiming arguing insisting stating noting warning predicting alleging stressing explaining acknowledging writing
  declaring announcing admitting concluding`);
const SPEECH =
  words(`wondered ordered ruled reckons reckoned say tell add argue warn claim insist admit explain write said says told tells added adds announced announces stated states declared declares stressed warned warns argued
  argues claimed claims insisted insists noted notes explained explains confirmed admitted admits acknowledged conceded wrote writes
  tweeted testified replied replies continued concluded asked asks recalled recalls quipped joked observed remarked commented answered
  responded countered retorted exclaimed shouted cried whispered predicted suggested lamented mused reiterated complained cautioned
  declared thinks believes boasted interjected emphasized emphasised recounted read reads`);

const RU =
  words(`сказал сказала сказали заявил заявила заявили заявляет сообщил сообщила сообщили сообщает отметил отметила отметили
  отмечает подчеркнул подчеркнула добавил добавила пояснил пояснила рассказал рассказала рассказали считает считают утверждает
  утверждают напомнил напомнила уточнил уточнила объяснил объяснила написал написала ответил ответила признал признала предупредил
  предупредила говорит говорится говорят спросил спросила передает передаёт констатировал резюмировал полагает уверен уверена
  объявил объявила указал указала назвал назвала выразил выразила призвал призвала`);
const AZ =
  words(`dedi deyib deyir bildirdi bildirib bildirir bildiriblər qeyd vurğuladı vurğulayıb söylədi söyləyib əlavə açıqladı
  açıqlayıb yazıb yazdı cavablandırıb xatırladıb hesab təsdiqləyib vurğulayır söyləyir deyiblər bəyan`);

/** Words that may stand between a source and its cue. */
export const ADVERBS =
  words(`also later then has had have would could did do does not never again reportedly recently previously
  once further since repeatedly earlier already often still now just simply only always ever both publicly subsequently who'd
  yesterday today himself herself itself themselves`);

/** Words that no noun phrase goes past: verbs of saying. */
export const SAYING = new Set([...SAY, ...ING, ...CALL, ...RU, ...AZ]);

/** The verbs of one language, by what they may take. */
export type Cues = {
  say: Set<string>;
  ing: Set<string>;
  call: Set<string>;
  bare: Set<string>;
  infinitive: Set<string>;
  speech: Set<string>;
};

const NONE = new Set<string>();
const BY_LANGUAGE: Record<string, Cues> = {
  en: { say: SAY, ing: ING, call: CALL, bare: BARE, infinitive: DO, speech: SPEECH },
  ru: { say: RU, ing: NONE, call: NONE, bare: RU, infinitive: NONE, speech: RU },
  az: { say: AZ, ing: NONE, call: NONE, bare: AZ, infinitive: NONE, speech: AZ },
};

/** The cues of a language; null where there are no rules and only the structure of a story is read. */
export function cuesOf(language: string): Cues | null {
  return BY_LANGUAGE[language.split('-')[0]?.toLowerCase() ?? ''] ?? null;
}
