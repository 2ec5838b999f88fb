/**
 * The few WebAssembly instructions that clauselint writes itself, each as a function of its operands as in the folded text
 * format: `add(get(0), constant(4))` is `(i32.add (local.get 0) (i32.const 4))`. Encoding: WebAssembly Core
 * Specification 1.0, chapter 5, Binary Format.
 */
type Code = readonly number[];

const INT32 = 0x7f;
const INT64 = 0x7e;

export const get = (local: number): Code => [0x20, local];
export const set = (local: number, value: Code): Code => [...value, 0x21, local];
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const add = (one: Code, other: Code): Code => [...one, ...other, 0x6a];
export const subtract = (from: Code, value: Code): Code => [...from, ...value, 0x6b];
export const or = (one: Code, other: Code): Code => [...one, ...other, 0x72];
/** Signed. */
export const atMost = (one: Code, other: Code): Code => [...one, ...other, 0x4c];
/** Unsigned, as addresses are. */
export const below = (one: Code, other: Code): Code => [...one, ...other, 0x49];
export const store = (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0];
/** 64 bits. */
export const load64 = (address: Code, offset: number): Code => [...address, 0x29, 3, ...unsigned(offset)];
/** In how many of 64 bits two values differ. */
export const differing64 = (one: Code, other: Code): Code => [...one, ...other, 0x85, 0x7b, 0xa7];
export const when = (condition: Code, ...then: Code[]): Code => [...condition, 0x04, 0x40, ...then.flat(), 0x0b];
export const repeatWhile = (condition: Code, ...body: Code[]): Code => [0x03, 0x40, ...body.flat(), ...condition, 0x0d, 0, 0x0b];

/**
 * A module with one function, `run`, from integers of 32 bits to one, on the memory `host.memory`. Its locals are numbered:
 * parameters, then those of 32 bits, then those of 64; all counts are below 128.
 */
export function moduleOf(parameters: number, locals: { int32: number; int64: number }, ...body: Code[]): Uint8Array {
  const code = [2, locals.int32, INT32, locals.int64, INT64, ...body.flat(), 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [0x60, parameters, ...Array<number>(parameters).fill(INT32), 1, INT32]),
    ...section(2, [...name('host'), ...name('memory'), 2, 0, 1]),
    ...section(3, [0]),
    ...section(7, [...name('run'), 0, 0]),
    ...section(10, [...unsigned(code.length), ...code]),
  ]);
}

/** Each has one item: a type, an import, a function, an export, its code. */
function section(id: number, item: Code): Code {
  return [id, ...unsigned(1 + item.length), 1, ...item];
}

const name = (text: string): Code => [text.length, ...Buffer.from(text)];

/** LEB128. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
