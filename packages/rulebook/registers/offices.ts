/**
 * 职责 — who holds an office of a unit today: from tenures, rosters, the division of labour and the stationed agency, never from
 * a role table. The inverse (`officesOf`) is what inbox and policy ask.
 */
import { UNIT_FUNCTIONS } from "../facts/organisation.ts";
import type { Facts } from "../facts/facts.ts";
import type { OfficeRef } from "../kernel/institution.ts";
import type { Maybe, Ref } from "../kernel/json.ts";

type Sources = Pick<Facts, "time" | "organisation" | "rosters" | "duties">;

/** Offices of the stationed agency of a unit. */
const AGENCY = ["disciplineOfficer", "agencyHead"] as const;
/** Offices that follow from a roster rather than from a post. */
const ROSTER = ["teamMember", "voter"] as const;

const staffOf = ({ organisation }: Sources, unit: Ref): readonly Ref[] =>
  organisation.posts(unit).flatMap(({ id }) => organisation.holdersOfPost(id));

const functionHolders = (sources: Sources, name: string): readonly Ref[] =>
  sources.organisation.unitsWith(name).flatMap((u) => staffOf(sources, u));

function agencyHolders(sources: Sources, { unit, office }: OfficeRef): Maybe<readonly Ref[]> {
  const agency = sources.organisation.agencyOf(unit);
  if (agency === undefined) return undefined;
  return office === "agencyHead"
    ? sources.organisation.holdersOn(agency, "topLeader", sources.time.today)
    : staffOf(sources, agency);
}

function rosterHolders({ rosters }: Sources, { unit, office, area }: OfficeRef): Maybe<readonly Ref[]> {
  const bodies = area === undefined ? rosters.bodies(unit) : [area];
  const members = bodies.flatMap((body) => rosters.members(unit, body) ?? []);
  if (members.length === 0) return undefined;
  return [...new Set(members.filter((m) => office === "teamMember" || m.voting).map((m) => m.person))];
}

/** Holders of an office; undefined = the registers do not say. `area` is the area of a deputy, or the body of a member. */
export function holders(sources: Sources, office: OfficeRef): Maybe<readonly Ref[]> {
  if (UNIT_FUNCTIONS.some((f) => f === office.office)) return functionHolders(sources, office.office);
  if (AGENCY.some((a) => a === office.office)) return agencyHolders(sources, office);
  if (ROSTER.some((r) => r === office.office)) return rosterHolders(sources, office);
  if (office.office === "deputyInCharge") {
    const deputy = sources.duties.deputyInCharge(office.unit, office.area ?? "");
    return deputy === undefined ? undefined : [deputy];
  }
  return sources.organisation.holdersOn(office.unit, office.office, sources.time.today);
}

export const officeKey = ({ unit, office, area }: OfficeRef): string => `${unit} ${office} ${area ?? ""}`;

/** Every office a person holds today. Function offices (organisation department …) hold for all units: key with an empty unit. */
export function officesOf(sources: Sources, person: Ref): readonly OfficeRef[] {
  const { organisation, rosters, duties } = sources;
  const posts = organisation.tenuresOf(person).flatMap((t) => organisation.post(t.post) ?? []);
  const units = [...new Set(posts.map((p) => p.unit))];
  const own = posts.map(({ unit, office }) => ({ unit, office }));
  const functions = units.flatMap((u) => organisation.unit(u)?.functions ?? []).map((office) => ({ unit: "", office }));
  const covered = units.flatMap((agency) =>
    organisation
      .coveredBy(agency)
      .flatMap((unit) => [
        { unit, office: "disciplineOfficer" },
        ...(organisation.topLeader(agency) === person ? [{ unit, office: "agencyHead" }] : []),
      ]),
  );
  const seats = units.flatMap((unit) =>
    rosters.bodies(unit).flatMap((body) => {
      const member = rosters.members(unit, body)?.find((m) => m.person === person);
      if (member === undefined) return [];
      const names = member.voting ? ["teamMember", "voter"] : ["teamMember"];
      return names.flatMap((office) => [
        { unit, office },
        { unit, office, area: body },
      ]);
    }),
  );
  const areas = units.flatMap((unit) =>
    (duties.document(unit)?.assignments ?? [])
      .filter(({ area }) => duties.deputyInCharge(unit, area) === person)
      .map(({ area }) => ({ unit, office: "deputyInCharge", area })),
  );
  return [...own, ...functions, ...covered, ...seats, ...areas];
}
