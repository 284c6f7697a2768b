/** Words of signing in and of the person's own page. */
import { pair as t } from "../../lib/text.ts";

export const SESSION = {
  title: t("登录", "Sign in"),
  about: t(
    "把制度做成办理的步骤,每一步有依据、留记录、可查验。",
    "Institutions as steps: each with its basis, its record and its proof.",
  ),
  login: t("账号", "Account"),
  password: t("密码", "Password"),
  enter: t("登录", "Sign in"),
  entering: t("正在登录", "signing in"),
  accounts: t("演示账号", "Demonstration accounts"),
  accountsHint: t(
    "人物均为虚构。密码在启动时显示在终端里。点一下账号即填入。",
    "Invented people. The password is shown in the terminal at start. Press an account to fill it in.",
  ),
  insecure: t(
    "这个地址没有加密(不是 https),密码会明文经过网络。除本机试用外,请由管理员配置 TLS 证书后再登录。",
    "This address is not encrypted (no https): a password would cross the network in the open. Except on your own machine, ask for TLS before signing in.",
  ),
  wrong: t("账号或密码不正确", "account or password is not right"),
  portal: t("不登录也可以查看公开栏", "the public pages need no account"),
  me: t("我", "Me"),
  posts: t("职务", "Posts"),
  noPosts: t("没有登记的职务", "no post on record"),
  offices: t("可以办理的身份", "Offices you hold"),
  officesHint: t(
    "由职务、班子名册、分工文件和委托推得,随登记变化。",
    "Derived from posts, rosters, division of labour and delegations; they change with the record.",
  ),
  more: t("其他页面", "Other pages"),
  leave: t("退出登录", "Sign out"),
  display: t("显示", "Display"),
} as const;

/** Offices as the registers name them; the rulebook's own titles live on each institution. */
export const OFFICES: Readonly<Record<string, ReturnType<typeof t>>> = {
  topLeader: t("主要负责人", "top leader"),
  deputyHead: t("副职", "deputy head"),
  deputyInCharge: t("分管负责人", "deputy in charge"),
  meetingClerk: t("会议记录人", "meeting clerk"),
  officeDirector: t("办公室主任", "office director"),
  legalAdviser: t("法律顾问", "legal adviser"),
  financeSupervisor: t("财务主管", "finance supervisor"),
  personnelHead: t("人事负责人", "head of personnel"),
  teamMember: t("领导班子成员", "member of the team"),
  voter: t("有表决权的成员", "voting member"),
  disciplineOfficer: t("派驻机构人员", "stationed discipline officer"),
  agencyHead: t("派驻机构负责人", "head of the stationed agency"),
  organisationDept: t("组织部", "organisation department"),
  disciplineCommission: t("纪委监委", "discipline commission"),
  auditBureau: t("审计局", "audit bureau"),
  financeBureau: t("财政局", "finance bureau"),
};
