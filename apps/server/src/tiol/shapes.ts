/**
 * 国资报送口径 (reference/tiol.md 1) — 制度、事项清单、会议、议题 in the words of the state's workbook: names, titles and cells, no ids of
 * ours. What the log knows more precisely stays in the log; a report is a pure function of the unit and the size of the log.
 */
import { z } from "zod";

const words = z.string().max(4000);
const line = z.string().min(1).max(400);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const CatalogueRecord = z.strictObject({
  code: line,
  title: line,
  /** Bodies in order, by title. */
  path: z.array(line).min(1),
  legalReview: z.enum(["required", "notRequired", "unknown"]),
  remark: words.optional(),
});
export const DocumentRecord = z.strictObject({
  title: line,
  kind: line,
  approvedOn: day.optional(),
  effectiveFrom: day.optional(),
  legalReview: z.enum(["yes", "no", "unknown"]),
  quorum: words.optional(),
  /** `默认` or a code of the catalogue. */
  voteRules: z.array(z.strictObject({ code: line, text: words })),
  file: words.optional(),
  remark: words.optional(),
});
export const ItemRecord = z.strictObject({
  title: line,
  source: words.optional(),
  topic: words.optional(),
  codes: z.array(line),
  /** Earlier items of the same matter, by titles of meeting and item. */
  after: z.array(z.strictObject({ meeting: line, item: line })),
  guests: z.array(z.strictObject({ name: line, note: words.optional() })),
  opinions: z.array(z.strictObject({ name: line, note: words.optional() })),
  outcome: line,
  superior: words.optional(),
  heard: words.optional(),
  heardText: words.optional(),
  papers: z.array(line),
  resolution: words.optional(),
  remark: words.optional(),
});
export const MeetingRecord = z.strictObject({
  title: line,
  body: line,
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`, Shanghai. */
  at: line,
  chair: words.optional(),
  /** `note`: why a member was absent. */
  attendance: z.array(z.strictObject({ name: line, note: words.optional() })),
  notice: words.optional(),
  minutes: words.optional(),
  items: z.array(ItemRecord).min(1),
});
export const FORMAT = "mingjian/tiol/v1" as const;
export const TiolReport = z.strictObject({
  format: z.literal(FORMAT),
  unit: z.strictObject({ id: z.string(), name: line }),
  /** Entries of the log the report was made of. */
  logSize: z.number().int().min(0),
  items: z.array(CatalogueRecord).max(5000),
  documents: z.array(DocumentRecord).max(5000),
  meetings: z.array(MeetingRecord).max(5000),
});
export type TiolReport = z.output<typeof TiolReport>;
export type MeetingRecord = z.output<typeof MeetingRecord>;
export type ItemRecord = z.output<typeof ItemRecord>;
export type CatalogueRecord = z.output<typeof CatalogueRecord>;
export type DocumentRecord = z.output<typeof DocumentRecord>;
/** A name with what stands in brackets behind it. */
export type Named = ItemRecord["guests"][number];

export const OUTCOMES = { passed: "通过", rejected: "否决", deferred: "缓议" } as const;
/** What stands for a vote without a name (1.6). */
export const UNNAMED = "已投票(无记名)";
export const BY_HANDS = "已表决(举手)";
