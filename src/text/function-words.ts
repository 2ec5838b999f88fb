/**
 * Little words by which a language is known, compiled by hand from ordinary
 * grammar. Words that are also English ("on", "me", "son"), and letters that
 * stand alone, are left out of the others.
 */
export const ENGLISH: ReadonlySet<string> = new Set(
  `a about after all also am an and another any are aren't as at be because been before being but by can can't could did do does doesn't doing
  don't each every few for from get got had has have he her here hers him his how i i'd i'll i'm i've if in into is isn't it it's its just
  let's like made make me more most much must my no not now of off on one only or other our out over own please she should so some still such
  than that that's the their them then there there's these they they'll they're they've this those through till to today too two under until
  up us very was wasn't we we'd we'll we're we've were what what's when where which while who who's whose why will with won't would you
  you'd you'll you're you've your yours`.split(/\s+/u),
);

/** By language (ISO 639-1). */
export const OTHERS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    cy: `yn yr ac mae wedi gyda gan hefyd nid oes bod fel neu i'r o'r a'r i'n o'n ein ei eu eich chi ni sydd beth pob iawn dros drwy wrth nhw
      hwn hon hyn newydd diolch croeso bydd cael gwneud heddiw yfory dysgu eisiau swydd swyddi cyfle nawr ar gyfer am ddim os pan pwy ble
      rydym rydyn yw oedd roedd cyn ond mewn rhwng yma yno pawb cymru`,
    ga: `agus tá an na ar ag le ó níl bhí go sé sí seo sin atá chun don den féin mar gach nó ach anseo inniu againn agat leat linn orainn`,
    gd: `agus tha chan eil gu air aig bha anns seo sin leis airson ach gach againn agaibh sinn sibh`,
    fr: `le la les un une des du de et est sont nous vous ils elles je tu que qui dans pour pas avec sur ce cette ces notre nos votre vos au aux
      plus très mais ou où comme être avoir faire tout tous bien aussi chez leur leurs c'est d'un d'une l'équipe merci`,
    es: `el la los las un una unos unas y es son en de del que qué por para con sin no se su sus nuestro nuestra nuestros nuestras más muy pero
      como cómo está están este esta estos todo todos hay ser hoy al lo le les gracias cuando también`,
    pt: `o os as um uma e é são em do da dos das que por para com sem não se seu sua nosso nossa nossos mais muito mas como está estão este esta
      todos hoje ao obrigado também você vocês nós`,
    it: `il lo la gli le un una e è sono di del della dei delle che per con non si nostro nostra nostri più molto ma come questo questa tutti
      oggi al alla anche siamo nel nella grazie`,
    de: `der die das den dem ein eine einen und ist sind nicht mit für auf von zu zum zur im wir ihr sie ich es uns unser unsere euch auch
      aber oder wie was wenn bei nach über aus noch sehr mehr alle heute wird werden haben hat kann`,
    nl: `de het een en is zijn niet met voor op van te naar wij we jullie ons onze ook maar of hoe als bij uit nog zeer meer alle vandaag wordt
      worden hebben heeft kan`,
    pl: `i w z na do nie się jest są to że o od dla po przez za jak ale czy już nasz nasza nasze naszych tak wszyscy oraz dziś który która które
      jestem jesteśmy mamy być może będzie tylko bardzo dziękujemy ze`,
    ro: `și în la de pe cu este sunt nu că pentru din o un ale al noi voi lui mai foarte dar sau cum acest această toate astăzi care avem fi
      vă ne se prin`,
    lt: `ir yra į iš su už kad bet ar kaip mes jūs mūsų jūsų labai visi šiandien dėl nuo apie per prie tai šis ši`,
    hu: `a az és egy van nem hogy is de ha vagy mint mi ti mi a ez azt csak már meg nagyon minden ma lesz vagyunk szeretettel`,
    tr: `ve bir bu için ile de da çok ama gibi biz siz bizim sizin olan olarak var yok daha her bugün mi ne`,
    cz: `a v na se je jsou to že do z s o pro po za jak ale nebo už náš naše všichni dnes který která které jsme být může bude jen velmi`,
    so: `iyo waa in ka ku oo ah la si u aan waxaan waxay this ee ayaa soo kasta maanta`,
    sq: `dhe në të e i një për me nga që është janë nuk si por ose ne ju tonë shumë të gjithë sot`,
  }).map(([language, words]) => [language, new Set(words.split(/\s+/u).filter((word) => word.length > 1 && !ENGLISH.has(word)))]),
);
