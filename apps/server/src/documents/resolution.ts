/** 决议 — one resolution of a body as it was read out, with the meeting it comes from and who carries it out. */
import { amountOnPaper, dayOf, isMoney, type DecisionMatter, type Instant, type Ref } from "@mingjian/rulebook";
import {
  footOf,
  issued,
  momentOnPaper,
  onPaper,
  paragraphs,
  text,
  type Block,
  type Paper,
  type Printing,
} from "./paper.ts";
import type { People } from "./people.ts";

export interface Resolved {
  readonly matter: DecisionMatter;
  readonly unit: string;
  readonly body: string;
  /** Title and time of the meeting; absent where a body outside the unit decided. */
  readonly meeting?: { readonly title: string; readonly openedAt?: Instant };
  readonly executor?: Ref;
  readonly people: People;
  readonly printing: Printing;
}

/** The newest resolution of the matter; undefined = there is none. */
export function resolutionPaper(resolved: Resolved): Paper | undefined {
  const { matter, unit, body, printing } = resolved;
  const resolution = matter.resolutions.at(-1);
  if (resolution === undefined) return undefined;
  const { number, at, pos, supersededAt } = resolution;
  const gone = supersededAt === undefined ? [] : [text(`本决议自${momentOnPaper(supersededAt)}起因复议不再执行。`)];
  return {
    ...{ head: `${unit}${body}决议`, number: `决议${number}`, day: dayOf(at), title: matter.title },
    blocks: [
      origin(resolved, at),
      ...paragraphs(resolution.text),
      ...duties(resolved),
      ...gone,
      issued(unit, dayOf(at)),
    ],
    pos,
    foot: footOf("form.resolution@1", pos, printing),
  };
}

function origin({ matter, body, meeting }: Resolved, at: Instant): Block {
  const electorate = matter.vote?.electorate;
  const count =
    electorate === undefined ? "" : `应到 ${electorate.entitled.length} 人,实到 ${electorate.present.length} 人,`;
  const opened = meeting?.openedAt;
  const day = onPaper(dayOf(opened ?? at));
  const where = meeting === undefined ? body : meeting.title;
  return text(`${day},${where}研究了本事项,${count}决议如下:`);
}

function duties({ matter, people }: Resolved): readonly Block[] {
  const { amount, executor, executionDue } = matter;
  const sum = amount !== undefined && isMoney(amount) ? `金额:${amountOnPaper(amount)}。` : "";
  const who = executor === undefined ? "" : `责任人:${people.name(executor)}。`;
  const until = executionDue === undefined ? "" : `完成时限:${onPaper(executionDue)}。`;
  const all = `${sum}${who}${until}`;
  return all === "" ? [] : [text(all)];
}
