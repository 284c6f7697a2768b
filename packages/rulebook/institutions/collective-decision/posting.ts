/** 上墙张贴 — where and when a published notice hung on a wall, with photographs: the office enters it, the public sees place and time. */
import { choice, files, input, instant, line, optional } from "../../kernel/field.ts";
import { fail, found, atInstant } from "../../kernel/finding.ts";
import * as cite from "./cites.ts";
import { act, gate } from "./matter.ts";
import type { Phase } from "./parts.ts";

const NOTICES = {
  before: { zh: "事前公示", en: "notice before the decision" },
  during: { zh: "事中公示", en: "notice of progress" },
  after: { zh: "事后公示", en: "notice of the result" },
} as const;

const noticeOut = gate<{ readonly notice: Phase; readonly postedAt: string }>({
  title: { zh: "张贴的公示已经公布", en: "what was put up had been published" },
  cite: cite.THREE_OPEN,
  serves: ["B5", "B6"],
  cure: { zh: "先公布这一环节的内容,再登记张贴;核对张贴时间", en: "publish it first; check the time it was put up" },
  test: ({ matter, input: { notice, postedAt }, at }) => {
    const release = matter[notice];
    if (release === undefined || release.withheld === true)
      return fail("NOT_PUBLISHED", { zh: "这一环节没有公布的内容", en: "nothing of this phase is published" });
    return found(
      postedAt >= release.at && postedAt <= at,
      "POSTED_AT_UNFIT",
      { zh: "核对公布时间、张贴时间和登记时间", en: "publication, posting and entry compared" },
      atInstant("公布时间", release.at),
      atInstant("张贴时间", postedAt),
    );
  },
});

export const posting = {
  noticePosted: act({
    title: { zh: "登记上墙张贴", en: "enter that a notice was put up" },
    by: ["meetingClerk", "officeDirector"],
    from: ["preparation", "scheduled", "study", "voting", "counted", "execution", "rejected"],
    input: input({
      notice: choice("公示环节", "notice", NOTICES, "public"),
      place: line("张贴地点", "place", "public"),
      postedAt: instant("张贴时间", "put up at", "public"),
      photos: optional(files("现场照片", "photographs")),
    }),
    gates: { noticeOut },
    apply: (matter, { input: i }) => ({ ...matter, postings: [...(matter.postings ?? []), i] }),
  }),
};
