// Words that tell what a noun phrase is: titles and roles, bodies that speak, nameless people, and capitals that name nobody.

const words = (list: string) => new Set(list.split(/\s+/u));

/** A role or title; before a name it belongs to the role, not to the name. */
export const TITLES =
  words(`president minister premier chancellor secretary senator sen sens representative rep reps congressman
  congresswoman governor gov mayor councillor councilman councilwoman lawmaker deputy vice chief executive officer director chairman
  chairwoman chair chairperson head leader speaker spokesman spokeswoman spokesperson commissioner commander general gen colonel col
  lieutenant lt major maj captain capt sergeant sgt admiral adm brigadier marshal judge justice magistrate prosecutor attorney lawyer
  counsel sheriff constable detective inspector superintendent professor prof doctor dr dean rector principal coach manager
  goalkeeper midfielder striker defender quarterback player author writer novelist poet journalist reporter editor correspondent
  columnist analyst economist strategist scientist researcher historian engineer architect artist actor actress singer director
  producer founder co-founder cofounder owner partner activist campaigner lecturer ambassador envoy diplomat consul aide adviser
  advisor assistant king queen prince princess emir sheikh sultan pope cardinal archbishop bishop rev reverend father imam rabbi
  patriarch bishop mr mrs ms miss sir dame lord lady baroness baron mme monsieur prime foreign interior defence defense finance
  former ex-president acting ceo cfo coo boss resident farmer teacher nurse student pilot driver firefighter fisherman shopkeeper
  trader dealer broker fund expert specialist physician surgeon psychologist biologist ecologist geologist seismologist
  epidemiologist meteorologist forecaster technologist sociologist archaeologist curator ranger veteran negotiator mediator
  treasurer auditor registrar conductor composer musician curator undersecretary ombudsman ombudswoman parliamentarian mp msp mep td
  assemblyman assemblywoman assemblymember alderman alderwoman selectman comptroller controller businessman businesswoman entrepreneur
  billionaire millionaire tycoon financier investor consultant pollster candidate nominee front-runner frontrunner challenger contender
  publisher anchor host commentator pundit blogger broadcaster presenter comedian rapper filmmaker photographer solicitor barrister
  lobbyist accountant headteacher headmaster headmistress vice-president vice-chairman superstar legend socialite publicist agent
  statistician mathematician physicist chemist astronomer astronaut pediatrician paediatrician cardiologist oncologist psychiatrist
  bassist guitarist drummer pianist violinist sculptor designer choreographer conservationist environmentalist feminist
  deputies ombudsperson postmaster whistleblower paramedic nun rabbi chaplain reverend deacon canon archdeacon
  counterpart backbencher frontbencher peer teammate
  det ch insp supt pc dc di dci ds dcs
  politician chef coun cllr pastor priest monk coordinator advocate member hon ret midfielder winger captain jockey trainer umpire referee swimmer skipper
  insider champion medallist medalist finalist runner-up olympian paralympian hopeful linebacker cornerback fullback left-back right-back
  centre-back center-back wing-back scrum-half fly-half pitcher shortstop outfielder infielder baseman slugger rookie wicketkeeper
  batsman bowler batter all-rounder lineman goaltender netminder defenseman golfer boxer sprinter skier snowboarder rower
  climber mountaineer sailor gymnast racer trustee foreman caretaker volunteer midwife dentist pharmacist veterinarian developer
  programmer influencer youtuber streamer playwright screenwriter frontman vocalist dancer winemaker brewer detainee defendant
  virologist neuroscientist geneticist climatologist secretary-general editor-in-chief
  recorder coroner star ace legislator monarch cleric provost chairlady convener convenor juror forewoman rival opponent
  mum mom dad gran granny nan grandad granddad grandma grandpa hubby pal neighbour neighbor forward playmaker opener seamer spinner
  cp dcp acp csp ssp dsp asp dig igp alhaji alhaja hajia hajiya mallam malam comrade engr barr arc otunba
  shri smt swami maulana mufti pandit chieftain stalwart educationist fellow associate therapist supervisor tutor instructor warden organiser organizer clerk
  builder plumber carpenter electrician mechanic waiter waitress hairdresser carer postman cabbie butcher baker graduate apprentice
  президент министр премьер премьер-министр премьер-министра глава депутат мэр губернатор секретарь пресс-секретарь директор
  председатель представитель представительница посол генерал полковник эксперт политолог аналитик экономист адвокат помощник советник
  заместитель замминистра начальник руководитель лидер журналист
  prezident nazir deputat müavini sədr sədri baş direktor rəhbəri katibi sözçüsü səfir general polkovnik ekspert politoloq iqtisadçı
  vəkil köməkçisi müşaviri rəisi jurnalist naziri prezidenti`);

/** Bodies and papers that can say something. */
export const BODIES =
  words(`ministry government parliament cabinet council committee commission court office department agency
  bureau police army military navy union federation association organisation organization organizations institute university
  college hospital school company firm group bank party embassy administration authority authorities service services board
  body campaign kremlin pentagon report study survey statement document letter filing complaint lawsuit indictment affidavit poll paper
  newspaper website magazine channel agency communique release email note memo ruling post tweet message resolution media
  charity foundation club team airline operator regulator watchdog network coalition alliance movement house senate congress
  corporation inc corp ltd llc plc centre center society league trust fund times post press news gazette journal herald radio
  television tv laboratory observatory academy museum authority secretariat delegation mission task force patrol guard directorate
  consortium cooperative co-operative chamber exchange airport port leadership findings data figures results analysis records documents filings ledger courier chronicle tribune observer star mirror telegraph
  standard mail express globe examiner dispatch sentinel bulletin review weekly monitor daily morning evening bloc campaigners'
  prosecution bench panel tribunal jury inquest secretariat caucus mosque church diocese panchayat`);

/** People without a name. */
export const PEOPLE =
  words(`man woman men women people person boy girl child children mother father parents brother sister wife husband
  son daughter uncle aunt grandmother grandfather grandparents cousin niece nephew widow fiancee partner employer
  eyewitness eyewitnesses onlooker shopper passer-by bystander motorist commuter pupil parishioner refugee homeowner householder tourist
  landlord tenant tenants neighbour neighbor neighbours neighbors witness witnesses survivor survivors passenger passengers victim
  victims official officials source sources spokesman spokeswoman spokesperson spokespeople spokesmen resident residents villager villagers
  worker workers analysts analyst expert experts scientists researchers researcher economists lawyers lawyer doctors doctor nurses
  teachers protesters protester demonstrators activists activist critics critic supporters opponents lawmakers lawmaker ministers
  minister senator senators president premier governor mayor leader leaders chief chairman chairwoman director judge prosecutor
  prosecutors investigators investigator detectives officer officers soldier soldiers commander general fans fan customers customer
  traders trader dealers investors investor farmers farmer fishermen drivers driver students student player coach manager captain
  author authors writer actor actress singer artist executive executives representative representatives delegate delegates diplomat
  diplomats ambassador envoy aide aides adviser advisers colleague colleagues friend friends relative relatives teenager pensioner
  owner founder engineer engineers firefighters rescuers medics campaigners organisers organizers organizer attorney attorneys
  politician politicians republicans democrats historians historian professor scholar scholars seismologist meteorologist
  forecasters observers observer observer's journalist journalists reporters reporter editor editors politician guard guards
  pilot employees employee staff members member guests guest pope king queen prince coordinator coordinators advocate advocates groups union 'others' another one others some many several`);

const DAYS = 'monday tuesday wednesday thursday friday saturday sunday';
const MONTHS = 'january february march april june july august september october november december';

/** Capitals that open a sentence or name a day: no part of any name. */
export const NO_NAME =
  words(`${DAYS} ${MONTHS} the a an and but or nor so yet if when while after before since because although though as
  at by for from in into of on onto to with without within under over during about against between among through until upon via
  he she it they we i you his her its their our my your this that these those there here what who whom whose which why how not no
  yes all both each every either neither some any many most few several such other another one two three four five six seven eight
  nine ten hundreds thousands meanwhile however moreover furthermore therefore thus still also then now today yesterday tomorrow
  tonight later earlier last next first second third finally asked according despite instead once only even just like unlike
  speaking writing commenting responding adding citing noting given having being is are was were be been has have had do does did
  can could will would may might must shall should said says told let's it's he's she's that's there's i'm we're we've don't
  в на по об о с к из за от для при как что это этот эта эти он она они его её ее их мы вы я также однако но и а если когда после до
  во ранее сегодня вчера кроме напомним между тем тогда так
  bu o onun onlar biz siz mən həmin daha sonra əvvəl bundan belə ki və amma lakin həm isə bununla xatırladaq qeyd buna
  following amid besides regarding throughout alongside whereas nevertheless nonetheless consequently subsequently similarly likewise
  reacting replying answering explaining continuing concluding buttressing corroborating describing welcoming prosecuting defending
  mitigating sentencing testifying reflecting recalling urging lamenting contributing opening summing
  certainly clearly obviously unfortunately fortunately hopefully apparently reportedly allegedly ironically eventually initially
  originally ultimately sometimes often usually generally typically particularly especially mostly largely additionally otherwise
  perhaps maybe nearly about around more less than well oh back asked meanwhile elsewhere separately previously recently`);

/** Tokens that never stand in a person's name. */
export const NO_PERSON =
  words(`new north south west east northern southern western eastern central united states kingdom union white
  black red sea ocean gulf river lake mount mountain valley island islands street avenue road square park bridge airport station
  city town county province region district republic kingdom democratic national international european american british russian french
  german chinese azerbaijani armenian turkish georgian iranian israeli ukrainian african asian arab latin world global supreme high
  house senate congress day week year games olympic olympics cup league championship prize award festival act bill law treaty accord
  agreement article amendment tower hall center centre federal public social health security nations council party republicans
  democrats republican conservative labour liberal green christmas easter ramadan covid internet god bible quran constitution state command village holdings securities industries
  motors systems technologies punjab`);

/** Joins parts of a person's name: "Ursula von der Leyen". */
export const PARTICLES = words(
  'de da do dos del della di van von der den la le el al bin ibn ben bint ter ten du des oglu oğlu qızı st',
);

/** Capitals and countries that speak for their governments: "Baku confirmed". */
export const PLACES =
  words(`baku moscow washington london paris berlin brussels beijing tehran ankara yerevan tbilisi kyiv kiev minsk
  warsaw rome madrid tokyo seoul pyongyang delhi islamabad kabul baghdad damascus riyadh doha cairo jerusalem tel geneva vienna
  astana tashkent bishkek dushanbe ashgabat stepanakert strasbourg karabakh azerbaijan armenia georgia russia turkey türkiye iran
  iraq syria israel ukraine belarus moldova kazakhstan uzbekistan turkmenistan kyrgyzstan tajikistan afghanistan pakistan india
  china japan korea taiwan germany france britain england scotland wales ireland italy spain portugal greece poland hungary
  romania bulgaria serbia croatia sweden norway finland denmark netherlands belgium switzerland austria canada mexico brazil
  argentina chile colombia venezuela cuba egypt libya tunisia algeria morocco nigeria kenya ethiopia sudan somalia australia
  california texas florida ohio europe asia africa america nato un eu`);
