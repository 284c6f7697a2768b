/** 保管人的关口 — apart from the leader, from his subordinates and from those who run the system; more than one organ; one year at most. */
import { withStandard } from "../../facts/elapsed.ts";
import type { Facts } from "../../facts/facts.ts";
import { essay, proposal } from "../../kernel/citation.ts";
import { daysBetween } from "../../kernel/calendar.ts";
import { count, fail, found, onDay, pass, people, unknown, type Finding } from "../../kernel/finding.ts";
import { personOf } from "../../kernel/institution.ts";
import type { Day, Ref } from "../../kernel/json.ts";
import { duration, standard } from "../../kernel/parameter.ts";
import { gate, ROUNDS, type Round, type Trustee } from "./matter.ts";

export const APART = essay("E3", "监督权受制于执行权,监督机构缺乏相对的独立性");
const SECRET = essay("E5", "实行无记名投票表决");
export const THRESHOLD_KEYS = proposal(
  "计票密钥由不同机关的多人分别保管,过半数共同在场才能解密;系统方另持一把,单独都不能解密",
);
const MAX_DAYS = duration("ballot.keys.maxDays", "B18");

interface Opening {
  readonly unit: Ref;
  readonly trustees: readonly Trustee[];
  readonly k: number;
}
type Sources = Pick<Facts, "organisation" | "offices">;

/** Units in which a person serves today. */
const unitsOf = ({ organisation }: Sources, person: Ref): readonly Ref[] =>
  organisation.tenuresOf(person).map((t) => t.unit);

/** Serves in the unit, or in one that stands under it: the leader commands him. */
function commanded(sources: Sources, unit: Ref, person: Ref): boolean {
  return unitsOf(sources, person).some((u) => u === unit || sources.organisation.superiors(u).includes(unit));
}

const ADMINISTRATORS = ["systemAdministrator", "databaseAdministrator"] as const;
/** Runs the system or its database, wherever that post is. */
const administers = ({ organisation }: Sources, person: Ref): boolean =>
  organisation
    .tenuresOf(person)
    .some((t) => ADMINISTRATORS.some((office) => organisation.post(t.post)?.office === office));

export const trusteesApart = gate<Opening>({
  title: {
    zh: "保管人不是主要负责人、其下属或者系统管理人员",
    en: "no trustee is the leader, a subordinate of his, or an administrator",
  },
  cite: APART,
  serves: ["B18", "A5"],
  key: true,
  cure: {
    zh: "由派驻机构、上级组织部门等其他机关的人员保管",
    en: "choose trustees of the stationed agency, the superior organisation department or another organ",
  },
  test: ({ input: { unit, trustees }, facts }) => {
    const leader = facts.organisation.topLeader(unit);
    if (leader === undefined) return unknown("LEADER_UNKNOWN", { zh: "主要负责人不明", en: "the leader is not known" });
    const ids = trustees.map((t) => t.person);
    const nowhere = ids.filter((p) => unitsOf(facts, p).length === 0);
    if (nowhere.length > 0)
      return unknown(
        "PERSON_UNRESOLVED",
        { zh: "有保管人没有任职记录", en: "no tenure on record" },
        people("保管人", nowhere),
      );
    const unfit = ids.filter((p) => p === leader || commanded(facts, unit, p));
    if (unfit.length > 0)
      return fail(
        "TRUSTEE_SUBORDINATE",
        { zh: "有保管人是主要负责人或者受其领导", en: "a trustee is the leader or under his command" },
        people("保管人", unfit),
      );
    const running = ids.filter((p) => administers(facts, p));
    return found(
      running.length === 0,
      "TRUSTEE_ADMINISTRATOR",
      { zh: running.length === 0 ? "保管人与单位、与系统方分开" : "有保管人是系统管理人员", en: "trustees compared" },
      people("保管人", running.length === 0 ? ids : running),
    );
  },
});

export const organsApart = gate<Opening>({
  title: { zh: "任何一个机关的保管人都不足以解密", en: "no organ alone holds enough keys" },
  cite: THRESHOLD_KEYS,
  serves: ["B18", "A5"],
  cure: { zh: "从其他机关增加保管人", en: "add trustees of other organs" },
  test: ({ input: { trustees, k }, facts }) => {
    const organs = trustees.flatMap((t) => [...new Set(unitsOf(facts, t.person))]);
    const most = Math.max(0, ...organs.map((organ) => organs.filter((one) => one === organ).length));
    return found(
      most < k,
      "ONE_ORGAN_DECRYPTS",
      { zh: `同一机关最多 ${most} 人,解密须 ${k} 人`, en: `at most ${most} of one organ, ${k} are needed` },
      count("同一机关", most),
      count("解密须", k),
    );
  },
});

export const numbersFit = gate<Opening>({
  title: { zh: "人数符合规则", en: "the numbers fit" },
  cite: THRESHOLD_KEYS,
  serves: ["B18"],
  cure: {
    zh: "保管人 2 至 15 名且不重复,解密人数过半",
    en: "2 to 15 different trustees, more than half of them needed",
  },
  test: ({ input: { trustees, k } }) => {
    const n = trustees.length;
    const distinct = new Set(trustees.map((t) => t.person)).size === n;
    return found(
      distinct && k >= 2 && k <= n && n <= 15 && 2 * k > n,
      "THRESHOLD_OUT_OF_RANGE",
      { zh: `保管人 ${n} 名,解密须 ${k} 名`, en: `${k} of ${n}` },
      count("保管人", n),
      count("解密须", k),
    );
  },
});

export const notTooLong = gate<{ readonly notAfter: Day }>({
  title: { zh: "密钥使用期不超过规定", en: "the keys are not used for too long" },
  cite: THRESHOLD_KEYS,
  serves: ["B18"],
  cure: { zh: "改正有效期", en: "correct the day" },
  test: ({ input: { notAfter }, facts: { standards, time } }) =>
    withStandard(standards, MAX_DAYS, { zh: "计票密钥使用期", en: "life of the keys" }, (max): Finding => {
      const days = daysBetween(time.today, notAfter);
      return found(
        days >= 1 && days <= max.value.n,
        "KEYS_TOO_LONG",
        { zh: `使用 ${days} 日`, en: `${days} days` },
        onDay("有效期至", notAfter),
        standard("最长", max),
      );
    }),
});

export const nobodyOpensForHimself = gate<Opening>({
  title: { zh: "启动人不是保管人", en: "who opens the ceremony is no trustee" },
  cite: SECRET,
  serves: ["B18"],
  cure: { zh: "由其他人员启动", en: "let somebody else open it" },
  test: ({ actor, input: { trustees } }) => {
    const own = trustees.some((t) => t.person === personOf(actor));
    return found(!own, "OWN_CEREMONY", { zh: own ? "启动人也是保管人" : "启动人不是保管人", en: "actor compared" });
  },
});

interface Sent {
  readonly index: number;
  readonly trustee: Ref;
}
export const ownMessage = gate<Sent>({
  title: { zh: "由该保管人本人提交,每轮一次", en: "each trustee once a round" },
  cite: THRESHOLD_KEYS,
  serves: ["B18"],
  cure: { zh: "由尚未提交的保管人提交", en: "let the trustee whose message is missing send it" },
  test: ({ matter, stage, input: { index, trustee } }) => {
    const named = matter.trustees[index - 1]?.person;
    if (named !== trustee)
      return fail("NOT_THIS_TRUSTEE", { zh: "序号与保管人不符", en: "not the trustee of this number" });
    const round = (Object.keys(ROUNDS) as Round[]).find((one) => ROUNDS[one] === stage);
    const sent = round !== undefined && matter[round].some((m) => m.index === index);
    return found(!sent, "SENT_ALREADY", { zh: sent ? "本轮已经提交" : "本轮尚未提交", en: "messages compared" });
  },
});

export const backedUp = gate<{ readonly backup: boolean }>({
  title: { zh: "保管人已备份密钥", en: "the trustee has a backup" },
  cite: proposal("密钥没有恢复的后门:遗失超过可容许人数,电子投票即告无效"),
  serves: ["B18"],
  cure: { zh: "备份后再试解密", en: "make the backup first" },
  test: ({ input: { backup } }) =>
    backup
      ? pass({ zh: "已确认备份", en: "confirmed" })
      : fail("NO_BACKUP", { zh: "没有确认备份", en: "not confirmed" }),
});
