/** A type of the contract as its readers see it: JSON that nobody changes in place. */
export type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;
