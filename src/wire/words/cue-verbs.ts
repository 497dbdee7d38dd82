// English verbs of saying and thinking by what may follow them, each named once; verbs.ts makes their forms.

import { verbs } from './verbs.ts';

/** A clause with or without "that", before or behind them: "X said", "said X". */
export const TELLING =
  verbs(`say/said tell/told add announce argue warn claim insist note explain admit+ acknowledge concede
  suggest predict estimate write/wrote|written tweet reiterate maintain allege assert contend complain observe caution conclude testify
  recall declare remark reveal state stress report confirm joke quip+ counter retort reply respond answer
  emphasize emphasise lament muse boast confess confide hint imply indicate mention speculate opine protest swear/swore|sworn vow pledge
  promise figure guess radio email text post blog+ theorize reason recount relate exclaim shout cry whisper mutter volunteer venture
  proclaim pronounce comment stipulate surmise`);

/** A clause, mostly with "that"; they do not stand behind what is said. */
export const STATING =
  verbs(`ask inquire enquire query affirm attest aver charge clarify decree deny disclose divulge forecast inform assure remind notify
  advise rule underline underscore signal/signaled|signalled signify propose recommend demand request order urge agree accept allow grant
  profess preach reaffirm remember regret retort rejoin object rebut+ refute posit postulate certify verify calculate determine
  discover demonstrate find/found show/showed|shown point promise threaten vouch foresee/foresaw caution
  fret+ demur+ rationalize intimate insinuate discern persuade convince dispute question stress apologize apologise
  marvel moan gripe grumble grouse bemoan fume warn assess project held/held`);

/** What is held to be true: a clause, and a pronoun or name as subject. */
export const BELIEVING = verbs(
  `believe think/thought feel/felt hope fear expect doubt suspect worry assume reckon wonder imagine wish`,
);

/** Ways to utter words: with marked words beside them, before or behind. */
export const UTTERING =
  verbs(`sigh grin+ laugh smile shrug+ fume snap+ bark bellow yell scream shriek murmur mumble growl groan
  gasp giggle chuckle scoff sneer sniff snort sob+ stammer drawl deadpan thunder roar rage rant ponder crack wisecrack tease taunt
  jeer chant sing/sang recite read pray plead beg+ implore coax chide scold admonish interject interrupt chime pipe blurt enthuse gush
  marvel crow brag+ beam wail moan bemoan whine rejoin shoot/shot fire hit/hit begin/began go/went resume finish offer inquire
  enquire query echo concur+ object plead reflect reminisce summarize summarise sum+ intone demand ask urge joke hiss holler
  advise implore apologize apologise croak cackle gloat huff cheer grumble grouse gripe quote cry offer instruct command continue repeat
  mouth sign caption ask`);

/** Marked words only: "called it “a farce”". */
export const CALLING =
  verbs(`call describe dub+ label brand denounce condemn hail praise criticize criticise blast slam+ dismiss reject
  refer+ term deem blame accuse attack characterize characterise cite welcome ridicule mock laud consider regard voice express
  speak/spoke quote demand defend decry/decried deplore rebuke deride tout liken compare appeal lambast thank offer apologize push
  seek/sought want rail rip+ lash talk urge give/gave read/read use decline view portray depict cast/cast paint vow
  credit hammer savage pillory castigate chastise deem declare nickname dispute trumpet herald champion cite ask
  promise complain warn fault berate accuse decline invite vilify scorn bash decry`);

/** The speaker's own infinitive: "vowed to fight". */
export const VOWING = verbs(`vow pledge promise threaten swear/swore hope expect claim propose offer refuse`);
/** Somebody else's infinitive: "urged management to put it in writing", "told him to shoot". */
export const URGING =
  verbs(`urge ask tell/told order beg+ implore advise encourage warn instruct remind command direct exhort
  request expect admonish call press`);
/** Somebody stands between the cue and its clause: "told reporters that". */
export const ADDRESSING =
  verbs(`tell/told warn remind assure inform advise notify ask urge order promise instruct beg+ email text
  write/wrote radio convince persuade caution`);
/** "remembered being sent home". */
export const RECALLING = verbs(`remember recall deny admit+ suggest recommend describe acknowledge regret`);
/** "asked whether", "wondered how". */
export const ASKING = verbs(`ask wonder inquire enquire question query`);

/** Bare forms and -s forms that are nouns as often: "hopes", "the claim". */
export const NOUN_TOO = new Set(
  `claim claims report reports note notes answer answers estimate estimates hope hopes fear fears promise promises pledge
  pledges vow vows plan plans demand demands doubt doubts guess remark remarks comment comments joke jokes command order orders request
  requests question questions reply insist counter state states figure figures text texts post posts email emails show shows find
  finds project projects forecast forecasts point points view views charge charges object objects rule rules signal signals stress
  call calls offer offers praise credit attack attacks fault quote quotes use uses cast reason reasons worry worries wonder wonders
  answer welcome read brand label labels appeal appeals push talk talks look answer blame cheer cheers cry cries laugh smile
  shout snap fire hit crack echo sign sum wish wishes hold holds tweet tweets blog accuse relate fault radio
  echoes cracks hits fires roar rage rages beam beams repeat term terms thanks cites charges protest protests advance decline declines rebuke rebukes`.split(
    /\s+/u,
  ),
);
