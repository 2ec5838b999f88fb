/** An attribute's value that leads out of the drawing: neither a fragment nor data. */
const OUTSIDE = String.raw`\s*["']?\s*(?!#|data:|["'])[^\s"'>]`;

const SIGNS = [
  // <image href>, <use xlink:href>, <feImage href>; a link (<a>) shows nothing by itself.
  new RegExp(
    String.raw`<(?:[\w.-]+:)?(?:image|use|feImage|script|mpath|textPath|pattern|linearGradient|radialGradient|filter)\b[^>]*?\bhref\s*=${OUTSIDE}`,
    'i',
  ),
  new RegExp(String.raw`\burl\(${OUTSIDE}`, 'i'),
  /@import\b/i,
  /<\?xml-stylesheet\b/i,
  // Entities could spell any of the above.
  /<!ENTITY\b/i,
  /<(?:[\w.-]+:)?foreignObject\b/i,
];

/** Whether a drawing draws on other files or addresses, or hides that it might. */
export function hasReferences(svg: string): boolean {
  const plain = svg.replace(/<!--[\s\S]*?-->/g, '');
  return SIGNS.some((sign) => sign.test(plain));
}
