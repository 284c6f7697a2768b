/** 会议材料 — versions, delivery to each member, and who has opened which version. */
import { files, input, line, list, optional, prose, ref } from "../../kernel/field.ts";
import { personOf } from "../../kernel/institution.ts";
import { changeExplained, papersThere } from "./gates-papers.ts";
import { act } from "./matter.ts";

export const papers = {
  papersIssued: act({
    title: { zh: "提交会议材料", en: "issue papers" },
    by: ["meetingClerk", "officeDirector"],
    from: ["preparation", "scheduled"],
    input: input({
      files: files("材料", "papers"),
      changes: optional(prose("改动内容", "what changed")),
      formalBy: optional(ref("声明仅作文字改动的人员", "person who declares a change of form only", "person")),
    }),
    gates: { changeExplained },
    apply: (matter, { input: i, at }) => ({
      ...matter,
      papers: [...matter.papers, { ...i, version: matter.papers.length + 1, at }],
    }),
  }),
  papersDelivered: act({
    title: { zh: "送达会议材料", en: "deliver the papers" },
    by: ["meetingClerk", "officeDirector"],
    from: ["preparation", "scheduled"],
    input: input({
      members: list(ref("成员", "member", "person"), "送达成员", "members"),
      means: optional(line("送达方式", "means")),
    }),
    gates: { papersThere },
    apply: (matter, { input: { members }, at }) => {
      const version = matter.papers.length;
      const had = new Set(matter.deliveries.flatMap((d) => (d.version === version ? [d.member] : [])));
      const fresh = [...new Set(members)].filter((member) => !had.has(member));
      return { ...matter, deliveries: [...matter.deliveries, ...fresh.map((member) => ({ member, version, at }))] };
    },
  }),
  papersOpened: act({
    title: { zh: "查阅会议材料", en: "open the papers" },
    by: ["reader"],
    from: ["preparation", "scheduled", "study"],
    input: input({}),
    apply: (matter, { actor, at }) => ({
      ...matter,
      deliveries: matter.deliveries.map((d) =>
        d.version === matter.papers.length && d.member === personOf(actor) ? { ...d, openedAt: d.openedAt ?? at } : d,
      ),
    }),
  }),
};
