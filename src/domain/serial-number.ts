/** Channels, rules and webmasters are numbered in 32 bits: a larger number names none, and the database does not take it. */
export const isSerialNumber = (id: number): boolean => Number.isInteger(id) && id >= 0 && id < 2 ** 31
