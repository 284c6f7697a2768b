/** Mail through the office's own server (`MINGJIAN_SMTP`, e.g. `smtps://user:word@mail.example:465`; `MINGJIAN_MAIL_FROM`). */
import { createTransport } from "nodemailer";
import type { Said } from "./words.ts";

const PATIENCE_MS = 10_000;

/** Undefined where no server is named. The address of the server, which may carry a word of access, is kept out of errors. */
export function mailerOf(
  env: Readonly<Record<string, string | undefined>>,
): ((to: string, said: Said) => Promise<void>) | undefined {
  const { MINGJIAN_SMTP: url, MINGJIAN_MAIL_FROM: from } = env;
  if (url === undefined || from === undefined || !URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(url);
  const transport = createTransport({
    ...{ host: hostname, secure: protocol === "smtps:", disableFileAccess: true, disableUrlAccess: true },
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    ...(port === "" ? {} : { port: Number(port) }),
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });
  return async (to, { subject, text }) => {
    const sent = transport.sendMail({ from, to, subject, text, headers: { "auto-submitted": "auto-generated" } });
    await sent.catch((error: unknown) => {
      throw new Error("the mail server did not take the message", { cause: (error as { code?: string }).code });
    });
  };
}
