/** 已填的 — the members of a record that are there: the log knows neither null nor undefined, so what is not given is left out. */
export type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

export const given = <T extends Readonly<Record<string, unknown>>>(all: T): Given<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Given<T>;
