/**
 * One table of answers that are not a success (design/quality.md 9.1): code, status and complete sentences for the person. Nobody
 * invents a code in a handler; a sentence never names a library, a path or a statement.
 */
import type { Text } from "@mingjian/rulebook";

const TABLE = {
  "ballot.refused": [422, "选票系统拒收,原因见说明", "refused by the ballot's checks"],
  "ballot.identified": [
    400,
    "本次表决不记名,请求中不得带有身份",
    "this ballot is unnamed: the request must not say who sends it",
  ],
  "body.malformed": [400, "请求内容不是有效的 JSON", "the request is not one valid JSON value"],
  "body.duplicateKey": [400, "请求中有重复的字段", "the request repeats a field"],
  "body.forbiddenKey": [400, "请求中有不允许的字段", "the request has a field that is not allowed"],
  "body.encoding": [400, "请求含无效字符", "the request contains invalid characters"],
  "body.number": [
    400,
    "数值超出范围,金额请写成文字,如 600000.00",
    "a number is out of range; write amounts as text, e.g. 600000.00",
  ],
  "body.depth": [400, "请求嵌套过深", "the request is nested too deeply"],
  "input.invalid": [400, "有填写需要改正", "some fields need correction"],
  "query.invalid": [400, "查询条件不正确", "the query is not valid"],
  "idempotency.key": [
    400,
    "缺少提交编号,请刷新页面后重试",
    "the submission id is missing; reload the page and try again",
  ],
  "auth.required": [401, "请先登录", "please log in"],
  "auth.expired": [401, "登录已过期,内容已保存为草稿", "the session has expired; what you typed is kept as a draft"],
  "auth.failed": [401, "账号或密码不正确", "account or password not correct"],
  forbidden: [403, "您的职责不包括这项办理", "this is not within your office"],
  "origin.refused": [403, "请求来源不正确,请从本系统页面提交", "the request did not come from a page of this system"],
  notFound: [404, "没有找到,或您无权知悉", "not found, or not for you to know"],
  method: [405, "不支持的请求方式", "method not supported"],
  "timeout.body": [408, "上传超时,请重试", "the upload timed out; try again"],
  "conflict.version": [409, "该事项刚被更新,请核对后重试", "the matter has just been updated; check and try again"],
  "conflict.stage": [409, "该事项已进入其他环节", "the matter has moved to another stage"],
  "conflict.unique": [409, "已存在相同的记录", "the same record already exists"],
  "idempotency.mismatch": [409, "重复提交的内容不一致", "the same submission id was used with other content"],
  "body.size": [413, "内容过大", "the content is too large"],
  "uri.size": [414, "网址过长", "the address is too long"],
  "body.type": [415, "内容类型不支持", "content type not supported"],
  "gate.refused": [422, "有要求未满足,详见清单", "some requirements are not met; see the list"],
  "file.type": [422, "文件类型与内容不符", "the file is not of the type its name says"],
  "file.damaged": [422, "文件已损坏或不能安全打开", "the file is damaged or cannot be opened safely"],
  "document.glyph": [422, "本机字体缺字,未生成文书", "a character has no font here; nothing was printed"],
  "import.rows": [422, "表格中有需要改正的行", "the table has rows that need correction"],
  "import.size": [422, "表格超过允许的大小", "the table is larger than allowed"],
  rate: [429, "操作过于频繁,请稍后再试", "too many requests; try again shortly"],
  internal: [500, "系统出错,未造成任何变更", "an internal error occurred; nothing was changed"],
  busy: [503, "系统繁忙,请稍后再试", "the system is busy; try again shortly"],
  "db.unavailable": [503, "数据库暂不可用,请稍后再试", "the database is not available; try again shortly"],
  "storage.low": [503, "存储空间不足,系统只能查阅", "storage is low; only reading is possible"],
  readonly: [503, "系统处于只读保护状态", "the system is read-only for protection"],
  "log.rollback": [503, "账本校验未通过,系统处于只读保护状态", "the log failed its check; only reading is possible"],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof TABLE;

export interface ProblemPath extends Text {
  readonly path: string;
  readonly code: string;
}
export interface ProblemDetail {
  readonly zh?: string;
  readonly en?: string;
  readonly paths?: readonly ProblemPath[];
  readonly findings?: readonly unknown[];
  readonly retryAfter?: number;
  /** Of the ballot library: its code and the place in what was sent. */
  readonly ballot?: { readonly code: string; readonly where: string };
}
export interface ProblemBody extends Text {
  readonly code: ProblemCode;
  readonly status: number;
  readonly reqId: string;
  readonly paths?: readonly ProblemPath[];
  readonly findings?: readonly unknown[];
  readonly retryAfter?: number;
}

/** Thrown by handlers, turned into `application/problem+json` in one place. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: ProblemDetail;
  constructor(code: ProblemCode, detail: ProblemDetail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
  get status(): number {
    return TABLE[this.code][0];
  }
  body(reqId: string): ProblemBody {
    const [status, zh, en] = TABLE[this.code];
    return { code: this.code, status, zh, en, reqId, ...this.detail };
  }
}
