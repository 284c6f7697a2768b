/** Titles of the areas a division of labour names and of the bodies that decide, as the rulebook declares them. */
import { AREAS, BODIES, type Text } from "@mingjian/rulebook";

export const AREA_TITLES: Readonly<Record<string, Text>> = AREAS;
export const BODY_TITLES: Readonly<Record<string, Text>> = BODIES;
export const areaTitle = (id: string): Text => AREA_TITLES[id] ?? { zh: id, en: id };
export const bodyTitle = (id: string): Text => BODY_TITLES[id] ?? { zh: id, en: id };
