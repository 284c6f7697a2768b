/** 班子、分工、议事规则、清单 — what a unit needs before it may decide, entered by the acts a real unit would use. */
import type { Instant, Ref } from "@mingjian/rulebook";
import { paper, RULES_FILE } from "./files.ts";
import { deed, refOf, type Deed, type Theatre } from "./stage.ts";
import { DEPUTIES, person, personRef, unitRef, type UnitPlan } from "./units.ts";

export const mainBody = (u: UnitPlan): string => (u.kind === "soe" ? "soePartyCommittee" : "partyGroup");
/** Bodies a unit has a roster and rules of procedure for. */
const bodiesOf = (u: UnitPlan): readonly string[] =>
  u.kind === "soe"
    ? ["soePartyCommittee", "board", "managerMeeting"]
    : u.kind === "governmentOrgan"
      ? ["partyGroup", "directorMeeting"]
      : ["partyGroup"];
const BODY_NAMES: Readonly<Record<string, string>> = {
  partyGroup: "党组会",
  directorMeeting: "局长办公会",
  soePartyCommittee: "党委会",
  board: "董事会",
  managerMeeting: "总经理办公会",
};

export const voters = (key: string): readonly Ref[] =>
  ["topLeader", ...DEPUTIES].map((office) => personRef(key, office));

/** 分工: finance and procurement with the first deputy, personnel, tendering and approvals with one each; everybody has a stand-in. */
export function assignments(key: string): readonly object[] {
  const d = (n: number): Ref => personRef(key, DEPUTIES[n % 4] ?? "deputy1");
  const row = (area: string, n: number): object => ({ area, deputy: d(n), acting: d(n + 1), sections: "有关科室" });
  const areas = [
    row("finance", 0),
    row("personnel", 1),
    row("tendering", 2),
    row("approvals", 3),
    row("procurement", 0),
  ];
  return [
    { area: "overall", deputy: personRef(key, "topLeader") },
    ...areas,
    row("planning", 1),
    row("construction", 2),
    row("general", 3),
  ];
}

const rulesInput = (u: UnitPlan, body: string): object => ({
  ...{
    unit: unitRef(u.key),
    title: `${u.name}${BODY_NAMES[body] ?? ""}议事规则`,
    kind: "proceduralRules",
    governs: [body],
  },
  ...{ approvedOn: "2025-12-01", effectiveFrom: "2025-12-29", legalReview: "yes" },
  ...{
    quorumText: "2/3",
    quorumClause: "第八条",
    remotePresence: false,
    proxies: false,
  },
  voteRules: [{ appliesTo: "default", text: "赞成票超过应到会成员人数的 1/2", clause: "第九条" }],
  clauses: [
    { number: "第八条", text: "到会人数达到应到人数三分之二方可开会", binding: "software", by: "meeting.quorum" },
    {
      number: "第九条",
      text: "赞成票超过应到会成员半数为通过",
      binding: "software",
      by: "collective-decision.resultByRule",
    },
    { number: "第十条", text: "会议记录由专人负责并存档", binding: "person", by: "会议记录人" },
  ],
  text: [paper(RULES_FILE)],
});

/** Rosters and rules of procedure. */
export function* leadership(at: Instant, u: UnitPlan): Generator<Deed> {
  const unit = unitRef(u.key);
  const org = person("zzb", "deputy2");
  const colleague = u.key === "zzb" ? person("zzb", "topLeader") : org;
  for (const body of bodiesOf(u)) {
    const members = [
      ...voters(u.key).map((one) => ({ person: one, voting: true })),
      { person: personRef(u.key, "officeDirector"), voting: false },
    ];
    const roster = {
      unit,
      body,
      members,
      chair: personRef(u.key, "topLeader"),
      clerk: personRef(u.key, "meetingClerk"),
      from: "2025-12-29",
      basis: "示组发〔2025〕12 号",
    };
    yield deed(at, colleague, "leadership-team.established", refOf(`roster ${u.key} ${body}`), roster);
    yield deed(
      at,
      person(u.key, "officeDirector"),
      "rule-document.registered",
      refOf(`rules ${u.key} ${body}`),
      rulesInput(u, body),
    );
  }
}

/** The yearly document of the division of labour, in the matter that was opened when the roster was established. */
export function issued({ world }: Theatre, at: Instant, u: UnitPlan): Deed {
  const unit = unitRef(u.key);
  const known = world().facts(at, unit).duties.matter(unit);
  const document = {
    ...{ unit, year: 2026, number: `${u.name}发〔2026〕1 号`, from: "2026-01-05", decidedBy: "班子会议研究" },
    assignments: assignments(u.key),
  };
  const matter = known ?? refOf(`division ${u.key}`);
  return deed(at, person(u.key, "officeDirector"), "division-of-labour.issued", matter, document, known === undefined);
}

/** The stationed agency sees the document. */
export function divisionSeen({ world }: Theatre, at: Instant, u: UnitPlan): Deed {
  const matter = world().facts(at, unitRef(u.key)).duties.matter(unitRef(u.key)) ?? refOf(`division ${u.key}`);
  return deed(
    at,
    person(`agency ${u.agency}`, "disciplineOfficer"),
    "division-of-labour.acknowledged",
    matter,
    {},
    false,
  );
}

/** The catalogue, countersigned by the stationed agency. */
export function* catalogue(at: Instant, u: UnitPlan): Generator<Deed> {
  const matter = refOf(`catalogue ${u.key}`);
  const office = person(u.key, "officeDirector");
  const base = u.kind === "soe" ? "cn-soe" : "cn-county-dept";
  yield deed(at, office, "catalogue.started", matter, { unit: unitRef(u.key), base });
  yield deed(
    at,
    person(u.key, "topLeader"),
    "catalogue.submitted",
    matter,
    { decidedBy: "班子会议研究,会议纪要〔2026〕1 号" },
    false,
  );
  yield deed(
    at,
    person(`agency ${u.agency}`, "topLeader"),
    "catalogue.countersigned",
    matter,
    { from: "2026-01-06", accepted: [] },
    false,
  );
}
