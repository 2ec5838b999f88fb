import { z } from 'zod';
import type { OptionKit } from '../../src/model/check.ts';

/** What a kind's options are made of where no pack stands behind them: any phrase, pattern or lexicon will do. */
export const kit: OptionKit = { phrase: z.string(), regexp: z.string(), lexicon: z.string(), label: z.string() };
