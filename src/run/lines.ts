/** One line of a byte stream, with its line break, and its number from 1. */
export interface ByteLine {
  bytes: Uint8Array;
  number: number;
}

const LINE_FEED = 0x0a;

/** Splits a stream into lines without holding more than one of them. */
export async function* byteLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<ByteLine> {
  let pending: Uint8Array[] = [];
  let number = 1;
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      pending.push(chunk.subarray(from, at + 1));
      yield { bytes: pending.length === 1 ? (pending[0] as Uint8Array) : Buffer.concat(pending), number };
      number += 1;
      pending = [];
      from = at + 1;
    }
    if (from < chunk.length) pending.push(chunk.subarray(from));
  }
  if (pending.length > 0) yield { bytes: Buffer.concat(pending), number };
}
