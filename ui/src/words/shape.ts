/** The same tree of keys with words of another language at its leaves: what one language has, the other must have. */
export type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
