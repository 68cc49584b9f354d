/** A dash alone, by which people leave a question open or empty a field: phones make long ones of it. */
export const isDash = (text: string): boolean => /^\s*[-–—]{1,2}\s*$/.test(text)
