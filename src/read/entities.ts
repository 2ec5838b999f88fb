/** Latin-1 in code point order from U+00A0: the names of HTML 4, section 24.2. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const OTHERS: Record<string, number> = {
  amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27, ast: 0x2a, lowbar: 0x5f, num: 0x23, excl: 0x21, commat: 0x40, percnt: 0x25,
  colon: 0x3a, comma: 0x2c, period: 0x2e, semi: 0x3b, sol: 0x2f, bsol: 0x5c, grave: 0x60, lpar: 0x28, rpar: 0x29, lsqb: 0x5b, rsqb: 0x5d,
  lbrace: 0x7b, rbrace: 0x7d, vert: 0x7c, plus: 0x2b, equals: 0x3d, dollar: 0x24, quest: 0x3f, Tab: 0x09, NewLine: 0x0a,
  OElig: 0x152, oelig: 0x153, Scaron: 0x160, scaron: 0x161, Yuml: 0x178, circ: 0x2c6, tilde: 0x2dc,
  Wcirc: 0x174, wcirc: 0x175, Ycirc: 0x176, ycirc: 0x177,
  ensp: 0x2002, emsp: 0x2003, thinsp: 0x2009, zwnj: 0x200c, zwj: 0x200d, lrm: 0x200e, rlm: 0x200f,
  hyphen: 0x2010, ndash: 0x2013, mdash: 0x2014, lsquo: 0x2018, rsquo: 0x2019, sbquo: 0x201a, ldquo: 0x201c, rdquo: 0x201d, bdquo: 0x201e,
  dagger: 0x2020, Dagger: 0x2021, bull: 0x2022, hellip: 0x2026, permil: 0x2030, prime: 0x2032, Prime: 0x2033, lsaquo: 0x2039, rsaquo: 0x203a,
  euro: 0x20ac, trade: 0x2122, larr: 0x2190, uarr: 0x2191, rarr: 0x2192, darr: 0x2193, harr: 0x2194, minus: 0x2212, infin: 0x221e,
  ne: 0x2260, le: 0x2264, ge: 0x2265, check: 0x2713, cross: 0x2717, star: 0x2606, starf: 0x2605, hearts: 0x2665,
}; // biome-ignore format: rows of a table

/**
 * The character of an HTML entity such as `&amp;`, `&#8217;` or `&#x1F389;`;
 * undefined for names that posts do not use, which stay as written. Numbers
 * that are no character give U+FFFD, as CommonMark has it.
 */
export function entityCharacter(entity: string): string | undefined {
  const number = /^&#(?:x([\da-f]{1,6})|(\d{1,7}));$/i.exec(entity);
  if (number !== null) {
    const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCodePoint(code);
  }
  const name = entity.slice(1, -1);
  if (Object.hasOwn(OTHERS, name)) return String.fromCodePoint(OTHERS[name] ?? 0xfffd);
  const latin = LATIN.split(' ').indexOf(name);
  return latin === -1 ? undefined : String.fromCharCode(0xa0 + latin);
}
