import type { Place } from './place.ts';

/** Where a mistake stands: a place, or only a file, or nothing (an option on the command line). */
export type MistakePlace = Place | undefined;

/**
 * A mistake of the user's: shown as its message and place, never with a stack.
 * `message` says what is wrong, `hint` what would be right.
 */
export class UserError extends Error {
  readonly place: MistakePlace;
  readonly hint: string | undefined;

  constructor(message: string, details: { place?: Place; hint?: string } = {}) {
    super(message);
    this.name = 'UserError';
    this.place = details.place;
    this.hint = details.hint;
  }
}

/** Something of one input that could not be read. The other inputs go on; the run ends with exit code 2. */
export interface InputProblem {
  /** The rule id under which it is reported, such as `input/encoding`. */
  ruleId: string;
  message: string;
  advice: string;
  place: Place;
}
