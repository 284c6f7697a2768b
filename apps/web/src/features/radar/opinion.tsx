/** 意见 — drafted from what the gates said; the officer changes it and gives it, as any other act. */
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Radio } from "antd";
import { useMemo, useState, type ReactNode } from "react";
import { Checklist } from "../../components/checklist.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Read } from "../../components/states.tsx";
import { useSubmission } from "../../lib/acts.ts";
import { opinionQuery } from "../../lib/desk-queries.ts";
import type { AgendaItem, OpinionDraft } from "../../lib/desk-types.ts";
import { useDraft } from "../../lib/draft.ts";
import { useLanguage } from "../../lib/language.tsx";
import type { Json } from "../../lib/types.ts";
import { RADAR } from "./messages.ts";

const KINDS = ["none", "suggestion", "objection"] as const;

const wordOf = (value: Json | undefined): string => (typeof value === "string" ? value : "");

function Form({ item, made }: { readonly item: AgendaItem; readonly made: OpinionDraft }): ReactNode {
  const { say } = useLanguage();
  const [pos, setPos] = useState<number>();
  const draft = useDraft(`${item.matterId}.opinionGiven.radar`, { kind: made.kind, text: made.text });
  const target = useMemo(
    () => ({ matterId: item.matterId, seq: made.seq, act: "opinionGiven" }),
    [item.matterId, made.seq],
  );
  const submission = useSubmission(target, draft, (placed) => {
    setPos(placed.pos);
  });
  const [kind, text] = [wordOf(draft.value.kind), wordOf(draft.value.text)];
  if (pos !== undefined)
    return (
      <p className="pad" role="status">
        {say(RADAR.sent(pos))}
      </p>
    );
  return (
    <>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submission.send({ link: made.link, kind, text });
        }}
      >
        <div className="field-box">
          <span className="lab">{say(RADAR.kind)}</span>
          <Radio.Group
            aria-label={say(RADAR.kind)}
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: say(RADAR.options[one]) }))}
            onChange={(event) => {
              draft.change({ ...draft.value, kind: String(event.target.value) });
            }}
          />
        </div>
        <label className="field-box">
          <span className="lab">{say(RADAR.text)}</span>
          <Input.TextArea
            value={text}
            autoSize={{ minRows: 5 }}
            onChange={(event) => {
              draft.change({ ...draft.value, text: event.target.value });
            }}
          />
        </label>
        {submission.problem === undefined ? null : (
          <p className="trouble" role="alert">
            {say(submission.problem)}
          </p>
        )}
        <div className="act-foot">
          <Button htmlType="submit" type="primary" loading={submission.pending}>
            {say(RADAR.send)}
          </Button>
        </div>
      </form>
      <Checklist
        findings={made.findings}
        place={{ matterId: item.matterId, institution: "collective-decision", unit: item.unit, acts: [] }}
        names={{}}
      />
    </>
  );
}

function Made({ item }: { readonly item: AgendaItem }): ReactNode {
  const query = useQuery(opinionQuery(item.matterId));
  return <Read query={query}>{(made) => <Form key={item.matterId} item={item} made={made} />}</Read>;
}

export function OpinionSheet({ item }: { readonly item: AgendaItem | undefined }): ReactNode {
  const { say } = useLanguage();
  return (
    <Sheet title={item === undefined ? say(RADAR.opinion) : `${say(RADAR.opinion)}:${item.label}`} id="opinion">
      {item === undefined ? <p className="pad t2">{say(RADAR.pick)}</p> : <Made item={item} />}
    </Sheet>
  );
}
