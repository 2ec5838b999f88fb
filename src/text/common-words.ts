/**
 * Words that often open a sentence or stand in a title in an organisation's
 * posts. A capitalised word that no dictionary knows is taken for a slip only
 * if it is close to one of these: rare words look too much like names
 * ("Widnes" is not "Widens").
 */
const WORDS = `ability about above absolutely academic academy accept access accessible accommodation according account accounting accountancy achieve
  achievement across action active activity activities actually adult additional address administrator administration admission advance
  advanced advice advise adviser after afternoon again against agree agreement ahead almost already although always amazing amount
  announce announcement annual another answer anyone anything apply applicant application applications appointment apprentice
  apprenticeship approach appropriate april around arrange arrangement article asked assess assessment assessor assignment assist
  assistance assistant attend attendance attention august autumn available award aware awareness balance basic beautiful because become
  before begin beginner beginning behind being believe benefit better between beyond birthday board break breakfast bright brilliant
  bring british budget build builder building business calendar campaign campus candidate capable career careers careful carpenter
  carpentry celebrate celebration central centre certain certificate certificates challenge chance change character charity check
  chemistry children choice choose christmas classes classroom clean clear client climate close closed coach coaching coffee colleague
  college combine comfortable coming comment commercial commit commitment committed committee common communicate communication community
  company competition complete completely computer concern conference confidence confident congratulations connect consider construction
  consultant contact content continue contract control convenient cookery correct cost could council counselling course courses cover
  create creative criteria critical culture current currently curriculum customer cyber daily danger dates dealing deadline december
  decide decision dedicated definitely degree deliver delivery department deserve design designer detail details develop developer
  development different difficult digital diploma direct director disability disappointed discover discuss discussion diversity document
  doing domestic double download driver during early easier easily eastern economy educate education effective effort either electrical
  electrician electronic eligible eligibility email emergency employ employee employer employers employment empower enable encourage
  energy engage engagement engineer engineering english enjoy enjoyed enough enquire enquiry enrol enrolment ensure enter enterprise
  enthusiastic entry environment environmental equality equipment especially essential establish evening event events ever every everybody
  everyone everything evidence exactly example excellence excellent except excited exciting executive exercise exhibition expect
  experience experienced expert explain explore extra extremely facilities facility families family fantastic february feedback festival
  filled final finally finance financial finding finish finished first fitness flexible follow following foundation friday friend
  friendly friends front fully function functional funded funding further future gained gallery general getting giving government grade
  graduate graduation grateful great group growing growth guarantee guidance guide happen happening happy having health healthcare
  healthy heating helpful helping helped hello highly history holiday holidays hospital hospitality housing however human hundred
  hundreds hygiene ideas immediate immediately impact important improve improvement include includes including inclusion inclusive
  increase independent individual induction industry industrial inform information initial innovation innovative inspire inspiration
  inspiring install installation instead institute instructor insurance integrated interest interested interesting internal international
  internet interview interviews introduce introducing introduction invest invitation invite invited involve issue itself january joiner
  joinery joined joining journey judge kitchen knowledge laptop latest launch launched laundry leader leaders leadership learn learner
  learners learning leave lecturer legal leisure lesson level library licence limited listen literacy little local logistics london looking
  lovely lunch machine maintain maintenance major making manage management manager managers manufacturing march market marketing massive
  master material maths matter meaning measure mechanic mechanical medical meeting member members memory mental mention mentor message
  method middle minister minutes missed mission mobile modern module moment monday money month monthly morning motivate motivated movement
  multiple museum music national nearly necessary needed network never night nobody normal northern nothing notice november number
  numeracy nursery nursing obvious obviously occasion occupation october offer offered office officer officers often online opening
  operate operations operative opinion opportunities opportunity option organisation organise original other others ought outdoor
  outstanding overall overcome owner package painter painting parent parents parking particular partner partners partnership passed
  passion passionate patient payment people perfect perform performance perhaps period permanent person personal phone photo photography
  physical picture place placement plan planning plaster please pleased plumber plumbing police policy popular portfolio position positive
  possible practical practice practise practitioner prepare present presentation president previous primary principal print prior private
  prize probably problem process produce product production professional professionals professor programme progress project projects
  promise promote proper protect proud provide provider public publish purpose qualification qualifications qualified qualify quality
  question questions quick quickly quiet really reason receive received recent recently reception recognise recognition recommend record
  recruit recruitment reduce reflect refer regard region register registered registration regular relationship relax relevant rely
  remember remind reminder remote repair report representative request require required requirement research residential resource
  resources respect respond response responsible responsibility restaurant result results retail return review reward right running safety
  saturday scheme school schools science search season second secondary secretary section sector secure security select senior sense
  september series serious service services session sessions several share shared sharing should shortlisted showcase sign similar simple
  simply since single skilled skills small social society software solution somebody someone something sometimes source south southern
  space speaker special specialist specific sponsor sport sports spread spring staff stage standard start started starting station still
  story strategy street strength strong student students studio study studying subject submit success successful successfully suggest
  summer sunday supervisor supply support supported supporting surprise survey sustainability sustainable system taking talent talented
  teacher teachers teaching teamwork technical technician technology telephone temporary tenant thank thanks their theatre there
  therefore these thing think third thirsty those though thought thousands through throughout thursday ticket tickets today together
  tomorrow tonight topic total touch tough towards track trade tradition traditional traffic train trained trainee trainer training
  transform transport travel treasurer trial tuesday tutor under understand understanding unfortunately union unique united university
  until update updates upcoming urgent useful usually vacancies vacancy valuable various vehicle venue video village visit visited visitor
  vocational volunteer volunteers volunteering voucher waiting wanted watch wealth weather website wednesday weekend weekly welcome welder
  welding welfare western where whether which while whole wholesale widely winner winners winter within without woman women wonder
  wonderful workers working workplace workshop workshops world worried would write writing wrong yearly years yesterday young yourself`;

let common: ReadonlySet<string> | undefined;

/** Whether a lower-case word, or what it is inflected from, is one of the common words. */
export function isCommonWord(word: string): boolean {
  common ??= new Set(WORDS.split(/\s+/u));
  const known = common;
  return (
    known.has(word) ||
    ['s', 'd', 'ed', 'ing', 'ly', 'er'].some((ending) => word.endsWith(ending) && known.has(word.slice(0, -ending.length)))
  );
}
