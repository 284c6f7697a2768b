/** The members that are there: what is not known is left out, never undefined. */
export type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
export const given = <T extends object>(record: T): Given<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Given<T>;
