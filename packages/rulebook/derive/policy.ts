/**
 * 知悉范围 — who may read what, in one place: default deny, forbid wins, every answer can say why. Authority is read from the
 * registers (posts, agencies, functions), never from a role table; docs/adr/0006 says why rules are predicates here.
 */
import type { Facts } from "../facts/facts.ts";
import { essay, practice, type Citation } from "../kernel/citation.ts";
import type { Audience } from "../kernel/institution.ts";
import type { Ref, Text } from "../kernel/json.ts";

/** What the registers know of a reader today. `person` absent: the public. */
export interface Reader {
  readonly person?: Ref;
  /** Units he holds a post in. */
  readonly units: readonly Ref[];
  /** Functions of those units: organisation department, audit … */
  readonly functions: readonly string[];
  /** Units supervised by an agency he serves in. */
  readonly supervises: readonly Ref[];
}
/** What is to be read: a group of an entry, or the fields of a matter of that audience. */
export interface Resource {
  readonly audience: Audience;
  readonly institution: string;
  readonly unit: Ref;
  /** Superiors of the unit, nearest first. */
  readonly superiors: readonly Ref[];
  /** For person groups: whose, and of which retention class. */
  readonly subject?: Ref;
  readonly retention?: string;
}

export interface Rule extends Text {
  readonly id: string;
  readonly effect: "permit" | "forbid";
  readonly audiences: readonly Audience[];
  readonly when: (reader: Reader, resource: Resource) => boolean;
  readonly cite: Citation;
}

const insider = ({ units }: Reader, { unit }: Resource): boolean => units.includes(unit);
const above = ({ units }: Reader, { superiors }: Resource): boolean => superiors.some((s) => units.includes(s));
const agency = ({ supervises }: Reader, { unit }: Resource): boolean => supervises.includes(unit);
const holds =
  (...names: readonly string[]) =>
  ({ functions }: Reader): boolean =>
    functions.some((f) => names.includes(f));

export const RULES: readonly Rule[] = [
  {
    id: "public",
    effect: "permit",
    audiences: ["public"],
    when: () => true,
    cite: essay("E2", "知情权、参与权、监督权"),
    zh: "公开内容人人可以知悉",
    en: "anyone may know what is public",
  },
  {
    id: "unit",
    effect: "permit",
    audiences: ["organisation"],
    when: insider,
    cite: essay("E1", "最大限度地满足了职工群众的知情权"),
    zh: "本单位人员可以知悉本单位的内部内容",
    en: "staff may know what is internal to their unit",
  },
  {
    id: "superior",
    effect: "permit",
    audiences: ["organisation"],
    when: above,
    cite: essay("E1", "上级监督太远;同级监督太软;下级监督太难;法纪监督太晚"),
    zh: "上级单位可以知悉下级单位的内部内容",
    en: "superior units may know what is internal to units below them",
  },
  {
    id: "agency",
    effect: "permit",
    audiences: ["organisation", "supervision"],
    when: agency,
    cite: essay("E2", "全程参与或掌控"),
    zh: "派驻机构可以知悉所监督单位的全部过程",
    en: "the stationed agency may know the whole course of the units it supervises",
  },
  {
    id: "commission",
    effect: "permit",
    audiences: ["organisation", "supervision"],
    when: holds("disciplineCommission"),
    cite: practice("纪检监察机关对所辖单位行使监督职责"),
    zh: "纪委监委可以知悉所辖单位的全部过程",
    en: "the discipline commission may know the whole course of the units of the jurisdiction",
  },
  {
    id: "functions",
    effect: "permit",
    audiences: ["organisation"],
    when: holds("organisationDept", "auditBureau"),
    cite: essay("E3", "组织部门与纪检、监察、公安、检察院、法院、信访和审计部门的联席会议"),
    zh: "组织部、审计局可以知悉单位的内部内容",
    en: "the organisation department and the audit bureau may know what is internal to units",
  },
  {
    id: "oneself",
    effect: "permit",
    audiences: ["person"],
    when: ({ person }, { subject }) => person !== undefined && person === subject,
    cite: essay("E5", "三是自律与他律的关系"),
    zh: "本人可以知悉关于本人的内容",
    en: "a person may know what is about himself",
  },
  {
    id: "directory",
    effect: "permit",
    audiences: ["person"],
    when: ({ person }, { retention }) => person !== undefined && retention === "directory",
    cite: practice("公职人员的姓名与职务在机关之间可以查阅"),
    zh: "登录人员可以查阅公职人员的姓名",
    en: "people with a post may look up the names of office holders",
  },
  {
    id: "personnel",
    effect: "permit",
    audiences: ["person"],
    when: (reader, resource) => agency(reader, resource) || holds("organisationDept", "disciplineCommission")(reader),
    cite: practice("组织部门和纪检监察机构依职责查阅人员材料"),
    zh: "组织部门和派驻机构依职责查阅人员材料",
    en: "the organisation department and the agency may read personnel records",
  },
  {
    id: "supervisedDoNotSee",
    effect: "forbid",
    audiences: ["supervision"],
    when: insider,
    cite: essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性"),
    zh: "被监督单位的人员不知悉监督机构的内部内容",
    en: "people of a supervised unit do not see what supervisors keep to themselves",
  },
];

export interface Permission {
  readonly allow: boolean;
  readonly permits: readonly Rule[];
  readonly forbids: readonly Rule[];
}

/** May the reader know it? Some permit and no forbid; the rules that spoke come along, so that a refusal can be explained. */
export function mayRead(reader: Reader, resource: Resource): Permission {
  const speaking = RULES.filter((rule) => rule.audiences.includes(resource.audience) && rule.when(reader, resource));
  const permits = speaking.filter((rule) => rule.effect === "permit");
  const forbids = speaking.filter((rule) => rule.effect === "forbid");
  return { allow: permits.length > 0 && forbids.length === 0, permits, forbids };
}

/** The reader as the registers know him on the day of the facts. */
export function readerOf({ organisation }: Pick<Facts, "organisation">, person?: Ref): Reader {
  if (person === undefined) return { units: [], functions: [], supervises: [] };
  const units = [...new Set(organisation.tenuresOf(person).map((t) => t.unit))];
  return {
    ...{ person, units },
    functions: [...new Set(units.flatMap((u) => organisation.unit(u)?.functions ?? []))],
    supervises: [...new Set(units.flatMap((u) => organisation.coveredBy(u)))],
  };
}

/** Audiences of a unit's matters that are open to a reader (person groups are asked one by one). */
export function audiencesFor(
  facts: Pick<Facts, "organisation">,
  reader: Reader,
  unit: Ref,
  institution: string,
): readonly Audience[] {
  const superiors = facts.organisation.superiors(unit);
  const all: readonly Audience[] = ["public", "organisation", "supervision"];
  return all.filter((audience) => mayRead(reader, { audience, institution, unit, superiors }).allow);
}
