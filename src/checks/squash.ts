/** A text in one form of its characters and with single spaces, to compare wordings. */
export const squash = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
