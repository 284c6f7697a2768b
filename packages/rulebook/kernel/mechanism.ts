/** Ids of the 144 mechanisms of the mission: families A B C D P F G H I J K L M N with the number of rows each has. */
export const FAMILIES = {
  A: 7,
  B: 24,
  C: 10,
  D: 15,
  P: 12,
  F: 9,
  G: 7,
  H: 10,
  I: 8,
  J: 13,
  K: 3,
  L: 6,
  M: 11,
  N: 9,
} as const;
export type MechanismId = `${keyof typeof FAMILIES}${number}`;

export const MECHANISMS: readonly MechanismId[] = Object.entries(FAMILIES).flatMap(([family, rows]) =>
  Array.from({ length: rows }, (_, i) => `${family}${i + 1}` as MechanismId),
);
