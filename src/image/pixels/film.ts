import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Learnt } from '../../model/media.ts';
import type { Still } from './still.ts';

/** Frames of a film that are looked at. */
const MOST_STILLS = 40;
/** Seconds between two of them, at the least. */
const LEAST_STEP = 0.5;
/** Longer side of a film’s stills. Pixels. */
const MOST_SIDE = 1280;
/** Seconds for one call of ffmpeg. */
const SECONDS = 120;
const MOST_OUTPUT = 512 * 1024 * 1024;

/** ffmpeg’s readers, named so that it guesses nothing: a playlist in disguise would have it open other files. */
const READERS: Record<string, string> = { mp4: 'mov', mov: 'mov', webm: 'matroska', avi: 'avi', ogg: 'ogg' };

const NO_FFMPEG = 'films can be looked into only where ffmpeg is installed (ffmpeg.org, or “apt install ffmpeg”)';

/** What a film says of itself besides its pictures. */
export interface FilmFacts {
  /** Seconds. */
  duration: number;
  /** Pixels; absent: it is a sound without pictures. */
  width?: number;
  height?: number;
  /** Its tags, names in lower case: title, comment, copyright, location… */
  tags: Record<string, string>;
  /** The text of its subtitle tracks. */
  subtitles: string[];
}

/** Stills of a film, evenly over its length; of one without pictures none. */
export async function stillsOfFilm(bytes: Buffer, format: string): Promise<Learnt<Still[]>> {
  return withFile(bytes, format, async (input) => {
    const facts = await probe(input);
    if ('reason' in facts) return facts;
    const { width, height = width } = facts.value;
    if (width === undefined || height === undefined) return { value: [] };
    const step = Math.max(LEAST_STEP, facts.value.duration / MOST_STILLS);
    const shrink = `scale=w='min(${MOST_SIDE},iw)':h='min(${MOST_SIDE},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`;
    const filter = `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${step.toFixed(3)})',${shrink},showinfo`;
    const run = await ffmpeg('ffmpeg', [
      ...['-hide_banner', '-nostdin', '-loglevel', 'info', ...input, '-an', '-sn', '-dn', '-vf', filter, '-fps_mode', 'vfr'],
      ...['-frames:v', String(MOST_STILLS + 1), '-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1'],
    ]);
    if ('reason' in run) return run;
    return stillsFrom(run.value.out, run.value.log, Math.max(width, height));
  });
}

/** Duration, size, tags and subtitles of a film or sound. */
export function filmFacts(bytes: Buffer, format: string): Promise<Learnt<FilmFacts>> {
  return withFile(bytes, format, async (input) => {
    const facts = await probe(input);
    if ('reason' in facts) return facts;
    const { tracks, ...rest } = facts.value;
    const subtitles: string[] = [];
    for (let track = 0; track < tracks; track++) {
      const run = await ffmpeg('ffmpeg', ['-nostdin', '-loglevel', 'error', ...input, '-map', `0:s:${track}`, '-f', 'srt', 'pipe:1']);
      // Subtitles that are pictures have no text.
      if ('value' in run) subtitles.push(wordsOf(run.value.out.toString('utf8')));
    }
    return { value: { ...rest, subtitles } };
  });
}

/** The words of SubRip subtitles, without numbers, times and styles. */
function wordsOf(srt: string): string {
  return srt
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !/^\d+$/.test(line) && !line.includes('-->'))
    .map((line) => line.replace(/<[^>]*>|\{\\[^}]*\}/g, ''))
    .join('\n');
}

async function withFile<T>(bytes: Buffer, format: string, use: (input: string[]) => Promise<Learnt<T>>): Promise<Learnt<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'clauselint-film-'));
  try {
    const file = join(folder, 'film');
    await writeFile(file, bytes, { mode: 0o600 });
    return await use(['-protocol_whitelist', 'file', '-f', READERS[format] ?? format, '-i', file]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Probed {
  format?: { duration?: string; tags?: Record<string, string> };
  streams?: {
    codec_type?: string;
    width?: number;
    height?: number;
    tags?: Record<string, string>;
    disposition?: { attached_pic?: number };
  }[];
}

async function probe(input: string[]): Promise<Learnt<Omit<FilmFacts, 'subtitles'> & { tracks: number }>> {
  const run = await ffmpeg('ffprobe', ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', ...input]);
  if ('reason' in run) return run;
  const { format = {}, streams = [] } = JSON.parse(run.value.out.toString('utf8')) as Probed;
  const picture = streams.find((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1);
  const tags = Object.entries({ ...picture?.tags, ...format.tags }).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    value: {
      duration: Number(format.duration ?? 0) || 0,
      ...(picture?.width === undefined || picture.height === undefined ? {} : { width: picture.width, height: picture.height }),
      tags: Object.fromEntries(tags),
      tracks: streams.filter((stream) => stream.codec_type === 'subtitle').length,
    },
  };
}

function ffmpeg(program: 'ffmpeg' | 'ffprobe', args: string[]): Promise<Learnt<{ out: Buffer; log: string }>> {
  return new Promise((done) => {
    execFile(
      program,
      args,
      { encoding: 'buffer', timeout: SECONDS * 1000, killSignal: 'SIGKILL', maxBuffer: MOST_OUTPUT, windowsHide: true },
      (error, out, log) => {
        if (!error) return done({ value: { out, log: log.toString('utf8') } });
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return done({ reason: NO_FFMPEG });
        done({ reason: error.killed ? 'decoding it takes too long' : 'it is damaged or incomplete' });
      },
    );
  });
}

/** Cuts ffmpeg’s output into frames; size and time of each stand in what its filter `showinfo` logs. */
function stillsFrom(out: Buffer, log: string, longerSide: number): Learnt<Still[]> {
  const shown = [...log.matchAll(/pts_time:\s*(-?[\d.]+).*?\bs:(\d+)x(\d+)/g)];
  const stills: Still[] = [];
  let from = 0;
  for (const [, time, w, h] of shown) {
    const [width, height] = [Number(w), Number(h)];
    const end = from + width * height * 3;
    if (end > out.length) break;
    // Of the longer sides, because ffmpeg turns a film upright.
    const scale = Math.min(1, Math.max(width, height) / longerSide);
    stills.push({ rgb: out.subarray(from, end), width, height, scale, at: Number(time) });
    from = end;
  }
  return stills.length > 0 ? { value: stills } : { reason: 'no picture in it can be decoded' };
}
