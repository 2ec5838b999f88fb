/**
 * Letters of other scripts, and symbols, that readers take for a Latin letter.
 * A selection from Unicode Technical Standard #39 (confusables), restricted to
 * single characters that stand for one letter a to z; compatibility forms such
 * as full-width or mathematical letters are handled by NFKD and are not listed.
 */
const LOOKALIKES: Record<string, string> = {
  a: 'аɑα∂ＡАΑ4@',
  b: 'ЬƅВΒʙ8',
  c: 'сϲСⅽƈ',
  d: 'ԁɗⅾ',
  e: 'еєҽЕΕ3€℮',
  f: 'ſƒϝ',
  g: 'ɡɢԍ9',
  h: 'һНΗʜ',
  i: 'іıɩιІΙӀ1!|ⅰ',
  j: 'јϳЈ',
  k: 'κкКΚĸ',
  l: 'ⅼӏƖ1|!Іl',
  m: 'мМΜⅿ',
  n: 'пոηΝռ',
  o: 'оοօОΟσ0०০',
  p: 'рρРΡ',
  q: 'ԛɋ',
  r: 'гᴦɼ',
  s: 'ѕЅꜱ5$ʂ',
  t: 'тτТΤ7+ƭ',
  u: 'υսᴜцʋ',
  v: 'νѵⅴѴ',
  w: 'ԝшѡɯ',
  x: 'хХΧ×ⅹ',
  y: 'уγүУΥ',
  z: 'ᴢʐΖ2',
};

/** Small capitals, which compatibility forms leave alone. */
const SMALL_CAPITALS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ';
/** White letters on a black disc or square, and the letters of flags: first code points of runs of 26. */
const ENCLOSED = [0x1f150, 0x1f170, 0x1f1e6];

const readings = new Map<string, string>();
const put = (char: string, letter: string): void => {
  if (!readings.get(char)?.includes(letter)) readings.set(char, (readings.get(char) ?? '') + letter);
};
for (const [letter, alike] of Object.entries(LOOKALIKES)) for (const char of alike) put(char, letter);
for (const [at, char] of [...SMALL_CAPITALS].entries()) {
  const letter = String.fromCharCode(97 + at);
  if (char !== letter) put(char, letter);
  for (const first of ENCLOSED) put(String.fromCodePoint(first + at), letter);
}

/** The Latin letters (a to z) for which a character may stand, besides what it is; empty for most. */
export function lookalikeLetters(char: string): string {
  return readings.get(char) ?? '';
}
