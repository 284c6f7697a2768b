/** 制度目录 — every institution of the rulebook, in the order of the handbook. */
import type { AnyInstitution } from "../kernel/institution.ts";
import { bankAccount } from "./bank-account.ts";
import { budget } from "./budget.ts";
import { ballot } from "./ballot/index.ts";
import { catalogue } from "./catalogue.ts";
import { collectiveDecision } from "./collective-decision/index.ts";
import { contract } from "./contract.ts";
import { correction } from "./correction.ts";
import { decisionRecord } from "./collective-decision/reported/index.ts";
import { delegation } from "./delegation.ts";
import { divisionOfLabour } from "./division-of-labour.ts";
import { executionTask } from "./execution-task.ts";
import { flag } from "./flag/index.ts";
import { keyCeremony } from "./key-ceremony/index.ts";
import { lapse } from "./lapse.ts";
import { leadershipTeam } from "./leadership-team.ts";
import { leadingGroup } from "./leading-group.ts";
import { meeting } from "./meeting/index.ts";
import { parameterSetting } from "./parameter-setting.ts";
import { payee } from "./payee.ts";
import { person } from "./person.ts";
import { post } from "./post.ts";
import { priceComparison } from "./price-comparison.ts";
import { procurement } from "./procurement/index.ts";
import { publicComment } from "./public-comment.ts";
import { receiptBook } from "./receipt-book.ts";
import { ruleDocument } from "./rule-document.ts";
import { ruleReview } from "./rule-review.ts";
import { spending } from "./spending/index.ts";
import { tenure } from "./tenure.ts";
import { treasuryPayment } from "./treasury-payment.ts";
import { unit } from "./unit.ts";

/** The types of a declaration are erased here, once: registries and generators hold them side by side. */
export const INSTITUTIONS: readonly AnyInstitution[] = [
  unit,
  person,
  post,
  tenure,
  leadershipTeam,
  divisionOfLabour,
  leadingGroup,
  delegation,
  collectiveDecision,
  meeting,
  keyCeremony,
  ballot,
  executionTask,
  decisionRecord,
  lapse,
  correction,
  publicComment,
  catalogue,
  ruleDocument,
  parameterSetting,
  budget,
  payee,
  contract,
  priceComparison,
  procurement,
  spending,
  treasuryPayment,
  receiptBook,
  bankAccount,
  flag,
  ruleReview,
] as unknown as readonly AnyInstitution[];
