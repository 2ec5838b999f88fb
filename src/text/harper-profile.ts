/**
 * Which of Harper's findings count in social-media posts. Measured on posts
 * of UK organisations and on sentences with and without a mistake: what is
 * switched off here was wrong more often than right, or a matter of taste:
 * hyphens, abbreviations written out, capitals of brands, plainer wordings.
 */

/** Rules that are switched off inside Harper. */
export const SILENT_RULES: readonly string[] = `
  AOkHyphen AWhile AmInTheMorning AnA AnotherThingComing ArriveOnWeekday AsFarAsICanTell AsFarAsIKnow AsSoonAsPossible AvoidAndAlso AvoidCurses
  BeRightBack BlacklistWhitelist BluRayHyphen ByTheWay Cant CapitalizePersonalPronouns CaseSensitive CauseItIsBecause ClickThroughRate
  CompaniesProductsAndTrademarks CondenseAllThe CrossPlatform Cybersec Damages Dashes DayOneNames DiscourseMarkers DisjointPrefixes
  DotInitialisms DoubleCheckHyphen DoubleClick EagleEyed EasyGoingCompoundAdjective EllipsisLength EverPresent Everyone Excellent
  ExpandAlgorithm ExpandAlloc ExpandArgument ExpandBecause ExpandConfiguration ExpandControl ExpandCoordinate ExpandDecl
  ExpandDependencies ExpandDereference ExpandDirectory ExpandFavourite ExpandForward ExpandGovt ExpandLegitimate ExpandMemoryShorthands
  ExpandMinimum ExpandNotification ExpandParameter ExpandPeople ExpandPerformance ExpandPointer ExpandPreference ExpandPrevious
  ExpandStandardInputAndOutput ExpandThough ExpandThrough ExpandTimeShorthands ExpandVulnerability ExpandWith ExpandWithout
  ExplainLikeImFive FaceFirst FatalOutcome FellowCoRedundancy FillerWords FindOut FirstPersonModifierHyphen FootInchMinuteSecondSymbols
  ForWhatItsWorth ForYourInformation FromTheGetGo GoogleNames HaveTakeALook HopHope HowTo HyphenateNumberDay IDontKnow
  IfIRecallCorrectly IfIUnderstandCorrectly IfYouKnowYouKnow InADifferentDirection InCaseYouMissedIt InDemandInDepth InMyHumbleOpinion
  InMyOpinion InOnTheCards InRealLife InRetaliationTo InTimeFromNow IncidentReport IncludingButNotLimitedToPunctuation
  InflectedVerbAfterTo Insensitive InspiredBy Insurmountable IntroCueCommaBeforeThanks InvestIn LeaveToFor LeftRightHand LetMeKnow
  LinkedList LongSentences LookInto Lookalike MassNouns MercedesBenzHyphen MergeWords MissingDeterminer MissingPreposition MissingTo
  MultipleFrequencyAdverbs MultipleSequentialPronouns NationalCapitals NeverMind NoFrenchSpaces NotTo NotablePlaces NumericRangeEnDash
  OffTheCuff OhMyGod OkToOkay OnFloor OnTheOtherHand OneHanded OneOfTheSingular OrthographicConsistency OutOfDate OverPlus OxfordComma
  PasswordProtectedHyphen PhrasalVerbAsCompoundNoun PleaseTakeALook PostItNoteHyphen PreferPleaded PreferSneaked PronounKnew ProperNouns
  QuantifierNeedsOf QuantifierNumeralConflict QuiteMany QuiteQuiet RainbowColoredHyphen RapidFire Really RedundantAcronyms
  RedundantAdditiveAdverbs RedundantIIRC RedundantPretty RedundantSuperlatives RedundantThat Regionalisms RightClick RoadMap
  RollerSkated SendAnEmailTo SentenceCapitalization SideTangent SingleBe SomewhatSomething SoonToBe Spaces SplitWords SubjectPronoun
  TakeControlOf TakeMedicine TalkToYouLater ThatThan ThatWhich TheHowWhy TheProperNounPossessive ToBeHonest ToDoHyphen TransposedSpace
  UnclosedQuotes UpdatePlaceNames UseEllipsisCharacter UseTitleCase VeryMuchSo VeryUnique ViceVersa WellBeing WhomSubjectOfVerb
  WordPressDotcom WorstCaseScenario WouldNeverHave WrongNegative YourPredicateAdjective
`
  .trim()
  .split(/\s+/u);

/** Kinds of finding that concern looks or taste. */
export const SILENT_KINDS: ReadonlySet<string> = new Set([
  'Formatting',
  'Capitalization',
  'Style',
  'Readability',
  'Enhancement',
  'Regionalism',
]);

/** Rules that find much and err sometimes. */
export const UNSURE_RULES: ReadonlySet<string> = new Set(['CompoundNouns', 'ItsPossessive', 'NominalWants', 'VerbToAdjective']);

/** Kinds of finding that are often right and sometimes a matter of idiom. */
export const UNSURE_KINDS: ReadonlySet<string> = new Set([
  'Miscellaneous',
  'Punctuation',
  'Redundancy',
  'Usage',
  'WordChoice',
  'WordOrder',
]);

/** Rules that are sure although their kind is not. */
export const SURE_RULES: ReadonlySet<string> = new Set([
  'AllThough',
  'ItsContraction',
  'ModalOf',
  'NounVerbConfusion',
  'TheirToThere',
  'ThenThan',
  'ThereToTheir',
  'ToLoseTooLoose',
]);
