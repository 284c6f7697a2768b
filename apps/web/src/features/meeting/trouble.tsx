/** What a refused gesture came back with, where it was made: reason, basis, what can be done. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { isMissing, worstFirst } from "../../components/checklist.tsx";
import { REFUSAL } from "../../components/messages.ts";
import { Source } from "../../components/quotation.tsx";
import { useLanguage } from "../../lib/language.tsx";
import type { ProblemBody } from "../../lib/types.ts";
import { ROOM } from "./messages.ts";

interface Props {
  readonly body: ProblemBody;
  readonly close: () => void;
}
export function Trouble({ body, close }: Props): ReactNode {
  const { say } = useLanguage();
  const missing = worstFirst(body.findings ?? []).filter(isMissing);
  return (
    <div className="room-trouble" role="alert">
      <p className="b">{say(missing.length === 0 ? body : ROOM.refused)}</p>
      <ul>
        {missing.map((f) => (
          <li key={f.gate}>
            {say(f.because)} <span className="t2 s">{<Source cite={f.cite} />}</span>
            {f.cure === undefined ? null : (
              <span className="s">
                {" "}
                {say(REFUSAL.can)}:{say(f.cure)}
              </span>
            )}
          </li>
        ))}
        {(body.paths ?? []).map((path) => (
          <li key={`${path.path} ${path.code}`}>{say(path)}</li>
        ))}
      </ul>
      <Button type="link" onClick={close}>
        {say(ROOM.close)}
      </Button>
    </div>
  );
}
