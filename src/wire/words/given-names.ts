// Given names that tell "he" from "she". A name that is missing or serves both tells nothing, and the story decides.

const names = (list: string) => list.split(/\s+/u);

const HE =
  names(`aaron abdul abdullah adam adrian ahmad ahmed alan albert aleksandr alejandro alexander alexei alfred ali allan alberto
  amir anders andre andreas andrei andrew andy angelo anthony anton antonio arthur arturo barry ben benjamin bernard bill bob boris brad
  brendan brett brian bruce bryan carl carlos charles chester chris christian christopher claude clive colin craig dale damian dan daniel
  dave david davit dean dennis derek diego dieter dmitry dmitri don donald doug douglas duncan dwight earl ed eduardo edward edwin emil
  emmanuel enrique eric erik ernest eugene evan felix fernando francesco francis francisco frank fred frederick gabriel gareth gary gavin
  geoff geoffrey george gerald gerard gilbert giovanni glenn gordon graham grant greg gregory guillermo gustavo guy hans harold harry
  hassan hector heinz henri henrik henry herbert herman howard hugh hugo hussein ian ibrahim igor imran isaac ivan jack jacob jacques
  jaime jake james jan jason javier jean-pierre jeff jeffrey jeremy jerome jerry jesus jim jimmy joao joaquim joe joel johan johannes
  john johnny jon jonathan jorge jose joseph joshua juan julian julio justin karim karl keith ken kenneth kevin khalid kofi kurt kyle
  larry lars laurent lawrence lee leo leon leonard leonid lewis liam louis luca lucas luis luke malcolm manuel marc marcel marco marcus
  mario mark markus martin mathieu matt matthew maurice max maxim michael michel miguel mikhail mike mohamed mohammad mohammed moussa
  muhammad murat mustafa nathan neil nicholas nick nicolas nigel nikolai noah norman oleg oliver omar orkhan oscar oskar otto pablo
  patrick paul pavel pedro per peter petr philip philippe pierre piotr rafael ralph ramon randy rashid ravi ray raymond ricardo richard
  rick robert roberto robin rodney roger rolf roman ron ronald rory ross roy rupert russell ryan salvador sam samir samuel sanjay scott
  sean sebastian sergei sergey sergio seth shane simon stanley stefan stephen steve steven stuart sunil sven ted terence terry theodore
  thomas tim timothy toby todd tom tomas tomasz tony trevor troy umar vadim victor viktor vikram vincent vladimir vijay walter warren
  wayne wilhelm william wim winston yann yuri yusuf zachary hikmet ilham heydar elnur rashad rəşad elçin vüqar anar tural
  tyler connor conor hunter parker spencer carter asher xavier werner gunther mason rainer chidi emeka ifeanyi tunde bayo dele femi
  segun wale kunle sola gbenga uche obinna chukwuma ikenna nnamdi kayode olusegun babatunde adewale yakubu musa bello aminu bashir
  haruna suleiman shehu ismail tariq nasir imtiaz asif arif zubair faisal shahid pervez javed saeed waqar bilal usman hamid farooq
  anil sunil rajesh suresh ramesh mahesh rakesh mukesh dinesh ganesh amit rohit mohit sumit ajay sanjeev rajiv rahul arun varun tarun
  ashok vinod pramod manoj deepak vivek nitin sachin gaurav saurav harish girish naresh baldev sukhdev narendra surendra dhirendra
  jitendra rajendra devendra virat venkatesh srinivas karthik raj kwame kwesi yaw thabo sipho themba jabulani ewan callum hamish
  alistair angus fergus lachlan declan ciaran eoin niall padraig seamus rhys gethin dafydd iwan dylan ethan owen harvey archie alfie
  giles miles piers crispin jules stan len ernie cecil neville clifford cyril dominic rupert quentin jamie danny robbie charlie freddie ollie lenny vinny mick jez baz
  dave gaz trey dion deshawn jamal malik tyrone andre luiz thiago diogo nuno rui vitor matteo luca lorenzo giuseppe gianni paolo pietro
  enzo jean-claude jean-luc françois jérôme stéphane thierry didier yves gilles hervé sven lasse mikkel søren jens henning jürgen
  günter uwe torsten matthias stefano иван пётр петр
  сергей андрей дмитрий александр алексей михаил николай владимир юрий олег виктор игорь павел ильхам эльнур`);
const SHE =
  names(`abigail adele agnes aisha alice alicia alison amanda amber amelia amina amy ana anastasia andrea angela anita ann anna
  anne annette annie aoife april ashley audrey barbara beatrice becky beth betty beverly bonnie brenda bridget brigitte camilla carla
  carmen carol carolina caroline carolyn catherine cathy cecilia charlotte cheryl chloe christina christine cindy claire clara claudia
  colleen constance cristina crystal cynthia daisy dana danielle dawn deborah debra denise diana diane dolores donna dora doris dorothy
  edith eileen elaine eleanor elena elisabeth elizabeth ella ellen elsa emily emma erica erin esther eva evelyn fatima fiona florence
  frances francesca gabriela gail gemma georgina gina gladys gloria grace greta gwen hannah harriet hazel heather heidi helen helena
  hilary hillary ilse inga ingrid irene iris irina isabel isabella ivanka jacqueline jane janet janice jasmine jean jen jennifer jenny
  jessica jill jo joan joanna joanne josephine joy joyce juanita judith judy julia juliana julie karen karin kate katherine kathleen
  kathryn kathy katie katrin kay keisha kelly kerry kim kimberly kirsty krista kristen kristin laura lauren leah leila lena leslie leyla
  lillian lily linda lisa liz loretta lori lorraine louise lucia lucy lydia lynn madeleine maggie margaret margarita maria marie marilyn
  marina marion marjorie marsha marta martha mary maureen megan melanie melissa mercedes michelle mildred miriam molly monica monika
  morag nadia nancy naomi natalia natalie natasha nicola nicole nina nora norma olga olivia pamela patricia paula pauline peggy penelope
  petra phyllis polly priscilla rachel rebecca regina renata rita roberta rosa rosario rose rosemary ruth sabrina sally samantha sandra
  sara sarah saskia shannon sharon sheila shirley simone sofia sonia sophia sophie stella stephanie sue susan susanne suzanne svetlana
  sylvia tamara tanya tatiana teresa theresa tiffany tina tracy ursula valentina valerie vanessa vera veronica victoria viola virginia
  ngozi amaka chioma nkechi ifeoma adaeze bisi bola funke folake yetunde titilayo hauwa halima amina aminatu hadiza maryam zainab
  rukayya hina ayesha sana saima nadira farzana shabana asma rubina shazia bushra priya divya kavita sunita anita geeta gita seema reema
  pooja puja neha nisha deepa meena lakshmi lalita shanti usha asha rekha radha sonali swati sneha anjali shreya smriti ama abena akua
  thandi nomsa lindiwe siobhan niamh aoife sinead orla roisin ciara mairead catriona eilidh rhian sian carys bethan bronwen nia
  tilly millie ellie evie daisy poppy lottie hattie josie rosie maisie jodie kirstie steph gill gillian lesley lynne elspeth
  philippa pippa imogen jemima beatriz fernanda gabriella giulia chiara elisa paola mireille sylvie odile monique chantal solveig
  astrid sigrid freja birgit ulrike sabine anke anja heike jutta
  wendy yvonne yvette zainab zoe aynur gülnar leyla sevinc nigar анна мария елена ольга наталья татьяна ирина светлана екатерина лейла`);

const GENDERS = new Map<string, 'he' | 'she'>();
for (const name of HE) GENDERS.set(name, 'he');
for (const name of SHE) GENDERS.set(name, 'she');

/** "he", "she", or null where the given name does not tell. */
export function genderOfName(name: string): 'he' | 'she' | null {
  const given = name.split(/\s+/u)[0] ?? '';
  return GENDERS.get(given.toLowerCase()) ?? null;
}

/** Names of women and men alike: they tell that somebody is named, but not "he" from "she". */
const BOTH = new Set(names('kim jean jan lee robin andrea'));

/** "he" or "she", or null where men and women bear the name. */
export function genderOfPerson(name: string): 'he' | 'she' | null {
  return BOTH.has((name.split(/\s+/u)[0] ?? '').toLowerCase()) ? null : genderOfName(name);
}
