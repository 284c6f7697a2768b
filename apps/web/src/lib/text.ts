/** Pairs of sentences, as the rulebook writes them. */
import type { Text } from "@mingjian/rulebook";

export const pair = (zh: string, en: string): Text => ({ zh, en });
