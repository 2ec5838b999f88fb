// Words around names, and in them, by which a name is known for what it is: compiled for this project.

/** Forms of address. */
export const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'sir',
  'dame',
  'cllr',
  'councillor',
  'rev',
  'reverend',
  ...'sgt sergeant lieutenant lt corporal cpl colonel col capt fr pastor imam rabbi'.split(' '),
]);
/** Particles inside a surname. */
export const PARTICLES = new Set([
  'de',
  'da',
  'di',
  'van',
  'von',
  'der',
  'den',
  'del',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
  'ap',
  'ab',
  'mac',
  'mc',
  'o',
]);
/** Words after which a capitalised word names a person: “by Ottoline Marsk”, “congratulations to …”. */
export const BEFORE_PERSON = new Set(
  `meet welcome congratulations congrats thanks thank cheers hello hi hey dear by colleague learner apprentice student trainee tutor assessor
  coach trainer teacher lecturer instructor manager receptionist director principal mentor supervisor nurse chef driver technician called named
  nicknamed ask tell asked says said told bless goodbye farewell done luck birthday love go from to for and with like mate pal poor dearest
  kudos bravo thanking miss missing tagging featuring starring alongside beside`.split(/\s+/u),
);
/** Of these, the ones after which it is no place, thing or firm. */
export const SURELY_BEFORE_PERSON = new Set(
  `meet dear colleague learner apprentice student trainee tutor assessor coach trainer teacher lecturer instructor manager receptionist director
  principal mentor supervisor nurse chef driver technician nicknamed asked told bless done luck birthday poor mate hi hello hey congrats
  congratulations thanking`.split(/\s+/u),
);
/** Words that follow a person's name. */
export const AFTER_PERSON = new Set(
  `who who's is was has had has says said told joined joins joining passed leaves left got won works worked started starts finished achieved
  completed wrote writes runs ran thinks thought looks looked can can't could couldn't would wouldn't will won't does doesn't did didn't
  isn't wasn't hasn't from in our her his on at`.split(/\s+/u),
);
/** Of these, and others, the ones that only a person does: enough for a word that opens a sentence. */
export const SURELY_AFTER_PERSON = new Set(
  `who who's says said told joined joins passed leaves left retires retired started finished achieved completed wrote writes ran thinks
  thought hasn't came cried laughed smiled forgot knows loves turned works worked sits sat drives drove teaches taught hates likes
  deserves went gave gives got walked wants needs admits admitted swears swore insists reckons nearly runs leads manages reckoned tells
  explains explained asks asked answers answered remembers remembered owns owned nailed smashed aced enrolled signed qualified applied
  grins grinned sighed moans moaned sings sang sung dances danced bakes baked cooks cooked cuts fixes fixed built builds welded plastered
  handled handles hosted learnt learned overheard mutters muttered shouted whispered nodded married celebrates celebrated turns turned
  hopes hoped believes believed prefers promised promises refuses refused spotted spent brought bought wore wears drew draws painted
  paints sketched knitted rode cycled rides faints fainted returned retrained climbed threw caught kicked scored played
  plays captains captained coached coaches mentors mentored supervises supervised chairs chaired volunteers volunteered confesses
  confessed denies denied laughs smiles cries sobbed snores snored sneezed snoozed blushed blushes eats ate drank drinks slept sleeps
  arrives arrived rang phoned texted emailed waved hugged thanked apologised apologises swapped dashed popped nipped legged bagged
  polished polishes`.split(/\s+/u),
);
/** Of these, the ones that are nouns in the plural too: “Parkrun volunteers”, “Autumn leaves”. */
export const NOUNS_TOO = new Set(
  `leaves works looks starts turns talks asks answers wants needs loves hopes cries laughs smiles snores drinks rides fixes plays paints dances
  drives coaches captains mentors volunteers chairs cooks cuts sings draws runs leads hosts thinks grins sighs moans rings waves`.split(
    /\s+/u,
  ),
);
/** Seasons and months that are given names too. */
export const SEASONS = new Set('autumn summer winter spring april may june august sunday'.split(' '));
/** Departments, which a person is “in”, “on” or “from”. */
export const DEPARTMENTS = new Set(
  `accounts finance hr it payroll marketing sales admin reception quality operations compliance exams estates facilities safeguarding recruitment
  curriculum engineering construction plumbing joinery catering payroll data mis funding procurement procurements legal training delivery
  maintenance security stores logistics apprenticeships enrolment registry library canteen kitchen planning purchasing pr comms business`.split(
    /\s+/u,
  ),
);
/** Lower-case words that make the name before them a place or a prize: “the Wordsworth building”. */
export const THINGS_AFTER = new Set(
  'room suite building block wing hall house theatre centre center lounge cup trophy shield award prize medal lecture workshop bar stand kitchen lab library bridge estate'.split(
    ' ',
  ),
);
/** What people are in, on, from or at beside departments: “from our Truro office”, “on the nails course”. */
export const GROUPS_OF_PEOPLE = new Set(
  `team office site centre branch workshop department class group course desk room salon kitchen crew shift cohort yard depot campus
  section squad reception staffroom intake stall corner floor`.split(/\s+/u),
);
/** Words for those who are “at” a firm, a home or a pub, whatever it is called: “the team at Larkmead House”. */
export const PEOPLE_AT = new Set(
  `team staff everyone everybody folk folks friends crew lot people residents gang manager gaffer boss owner chef all lads girls bunch
  managers colleagues matron nurses carers placement placements apprentice apprentices learner learners`.split(/\s+/u),
);
/** What an organisation, and no trade or course, does or is: a verb after the name. */
export const AFTER_FIRM =
  /^(?:\p{Ll}+ed|has|hasn't|have|haven't|had|is|isn't|are|aren't|was|wasn't|were|stole|steals|ran|runs|took|takes|gave|gives|owes?|pays?|paid|sold|sells|won|lies|lied|hires|treats|keeps?|kept|lets?|does|doesn't|did|didn't|don't|can|can't|could|will|won't|would|should|must|never|always|still|just|only|who|left|lost|broke|went|came|says?|said|told|bribes|cheats?|fiddles?|makes?|made|charges|sent|took|put|got|gets|hid|fired|takes?)$/u;
/** Words after which a trade's name is a firm's. */
export const AT_FIRM = /^(?:at|from|by|with|unlike|than)$/u;
/** Capitalised words that open a sentence or a post before a name, and are no part of it. */
export const OPENERS = new Set(
  `meet welcome thanks thank congratulations congrats cheers hello hi well big huge great massive warm visit join see ask tell dear from at
  with our new well good best proud lovely massive happy farewell goodbye introducing announcing watch follow choose try when if because while
  since why how did does has is was can will would should mae diolch croeso llongyfarchiadau`.split(/\s+/u),
);
/** Nouns that speak of a person: what is called by a name beside one of them is no thing. */
export const PERSON_NOUNS = new Set(
  `person people somebody someone anybody anyone everybody everyone nobody man woman lad lass girl boy bloke guy chap fella lady gent gentleman
  child kid baby toddler teenager youngster mum mam mother dad father nan gran grandma grandad brother sister son daughter wife husband
  partner uncle aunt cousin nephew niece friend mate pal neighbour colleague workmate teammate coworker employee worker staff member starter
  joiner leaver learner apprentice student trainee pupil candidate graduate delegate tutor teacher trainer lecturer instructor assessor coach
  mentor mentee verifier examiner invigilator manager boss gaffer supervisor director head deputy principal chair governor trustee owner
  landlord landlady receptionist caretaker cleaner cook chef porter driver courier postman postie guard nurse carer doctor dentist vet
  solicitor accountant administrator assistant clerk secretary officer lead leader adviser advisor consultant engineer technician fitter
  electrician plumber builder carpenter bricklayer plasterer roofer welder painter decorator mechanic barber hairdresser stylist beautician
  baker butcher florist gardener farmer artist designer photographer writer author poet singer actor player captain winner volunteer client
  customer supplier employer visitor guest speaker resident patient lodger tenant character persona who he she i you we`.split(/\s+/u),
);
