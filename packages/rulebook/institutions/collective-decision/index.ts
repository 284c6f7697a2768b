/**
 * 三重一大集体决策 — one matter from the catalogue to its end: 议题准备、集体研究、贯彻执行. Chapters: `matter` what it is · `gates-*` what must
 * hold · `preparation` `agency` `papers` `study` `vote` `publication` `execution` what is done · `duties` what is due · `outward` what is
 * published and set off.
 */
import { agency } from "./agency.ts";
import * as cite from "./cites.ts";
import { duties } from "./duties.ts";
import { execution } from "./execution.ts";
import { institution } from "./matter.ts";
import { publications, reactions } from "./outward.ts";
import { papers } from "./papers.ts";
import { posting } from "./posting.ts";
import { preparation } from "./preparation.ts";
import { publication } from "./publication.ts";
import { secretBallot } from "./secret-ballot.ts";
import { study } from "./study.ts";
import { vote } from "./vote.ts";

export const collectiveDecision = institution({
  id: "collective-decision",
  version: 1,
  validFrom: "2026-01-01",
  title: { zh: "三重一大集体决策", en: "Collective decision on major matters" },
  nature: ["normative", "social"],
  serves: ["B1", "B2", "B3", "B5", "B8", "B9", "B16", "B19"],
  basis: [cite.COLLECTIVE, cite.THREE_LINKS, cite.BY_BALLOT],
  initial: {
    stage: "unraised",
    matter: () => ({
      ...{ id: "", unit: "", title: "", summary: "", area: "", proposer: "", candidates: [], flags: [] },
      ...{ binding: { entries: [] }, raisedAt: "", grounds: [], consultations: [], participations: [] },
      ...{ appraisals: [], legalOpinions: [], statements: [], opinions: [], papers: [], deliveries: [] },
      ...{ waivers: [], members: [], speeches: [], dissents: [], concluded: [], resolutions: [], reviews: [] },
      ...{ executions: [], exemptions: [], redactions: [], steps: [] },
    }),
  },
  ends: ["closed", "withdrawn"],
  acts: {
    ...{ ...preparation, ...papers, ...agency, ...publication, ...posting },
    ...{ ...study, ...vote, ...secretBallot, ...execution },
  },
  unitOf: ({ unit }) => unit,
  label: ({ title }) => title,
  publish: publications,
  obligations: duties,
  reactions,
});
