/** Side of the grey squares that are compared. Pixels. */
const SIDE = 32;
/** Correlation below which two pictures show different things; a changed tone or a new compression stays far above. */
const ALIKE = 0.7;
/** Spread of grey levels below which a picture is plain: nothing to compare. Levels of 0 to 255. */
const PLAIN = 4;

/**
 * Whether the preview inside a file shows something else than the picture: an
 * editor that crops the picture and leaves the preview gives away what was cut
 * off. Bars that a camera adds to a preview count for nothing, nor does a
 * preview that lies on its side. What cannot be decoded does not differ.
 */
export async function differsFromPicture(preview: Buffer, picture: Buffer, format: string): Promise<boolean> {
  // Nobody here decodes HEIC fast enough for a question of this kind.
  if (format === 'heic') return false;
  const shown = await greys(picture);
  if (!shown || shown.spread < PLAIN) return false;
  const inside = await greys(preview, shown.width / shown.height);
  if (!inside) return false;
  const sides = [inside.square, inside.turned(1), inside.turned(2), inside.turned(3)];
  const tall = inside.width / inside.height;
  const ratio = shown.width / shown.height;
  const lying = Math.abs(Math.log(tall / ratio)) > Math.abs(Math.log(1 / tall / ratio));
  const views = lying ? [sides[1], sides[3]] : [sides[0], sides[2]];
  return Math.max(...views.map((view) => correlation(view as number[], shown.square))) < ALIKE;
}

interface Greys {
  width: number;
  height: number;
  square: number[];
  spread: number;
  /** The square after so many quarter turns. */
  turned: (quarters: number) => number[];
}

/** A picture as a small grey square. With `ratio` (width by height) bars beside a picture of that shape are cut off first. */
async function greys(bytes: Buffer, ratio?: number): Promise<Greys | undefined> {
  const { default: sharp } = await import('sharp');
  const { MAX_PIXELS, DECODE_SECONDS } = await import('../limits.ts');
  try {
    const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { width, height } = await open().metadata();
    const whole = { left: 0, top: 0, width, height };
    const inner = ratio === undefined ? whole : await withoutBars(bytes, width, height, ratio);
    const pixels = await open()
      .timeout({ seconds: DECODE_SECONDS })
      .extract(inner)
      .resize({ width: SIDE, height: SIDE, fit: 'fill' })
      .flatten({ background: 'white' })
      .greyscale()
      .raw({ depth: 'uchar' })
      .toBuffer();
    const square = [...pixels.subarray(0, SIDE * SIDE)];
    const turned = (quarters: number): number[] => {
      const turn = (from: number[]) => from.map((_, at) => from[(SIDE - 1 - (at % SIDE)) * SIDE + Math.floor(at / SIDE)] as number);
      let turning = square;
      for (let turns = 0; turns < quarters; turns++) turning = turn(turning);
      return turning;
    };
    return { width: inner.width, height: inner.height, square, spread: deviation(square), turned };
  } catch {
    return undefined;
  }
}

/** The part of a preview of the picture’s shape, where the rest is black: cameras pad previews to 4:3. */
async function withoutBars(bytes: Buffer, width: number, height: number, ratio: number) {
  const { default: sharp } = await import('sharp');
  const whole = { left: 0, top: 0, width, height };
  const inner = { width: Math.min(width, Math.round(height * ratio)), height: Math.min(height, Math.round(width / ratio)) };
  const [across, down] = [width - inner.width, height - inner.height];
  if (across < 2 && down < 2) return whole;
  const bar = across >= 2 ? { width: across >> 1, height } : { width, height: down >> 1 };
  if (bar.width < 1 || bar.height < 1) return whole;
  const darkest = await sharp(bytes)
    .extract({ left: 0, top: 0, ...bar })
    .greyscale()
    .raw()
    .toBuffer();
  const black = darkest.reduce((sum, level) => sum + level, 0) / darkest.length < 24;
  return black ? { left: across >> 1, top: down >> 1, ...inner } : whole;
}

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

function deviation(values: number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Pearson’s correlation of two rows of equal length; 0 where one does not vary. */
function correlation(a: number[], b: number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = mean(a.map((value, at) => (value - meanA) * ((b[at] as number) - meanB)));
  const spread = deviation(a) * deviation(b);
  return spread === 0 ? 0 : product / spread;
}
