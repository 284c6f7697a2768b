/**
 * 流程图 (BPMN 2.0) — stages are exclusive gateways (start and end events at the ends), acts are tasks between them. Read by any
 * BPMN tool; drawn for people by `diagram.ts`.
 */
import type { AnyInstitution } from "../kernel/institution.ts";

const escaped = (value: string): string =>
  value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

interface Node {
  readonly id: string;
  readonly tag: "startEvent" | "endEvent" | "exclusiveGateway" | "userTask" | "serviceTask";
  readonly name: string;
}
interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Every move an act can make: from each stage it starts in to each it may lead to (the same stage when it moves nowhere). */
export function movesOf(
  law: AnyInstitution,
): readonly { readonly act: string; readonly from: string; readonly to: string }[] {
  return Object.entries(law.acts).flatMap(([act, { from, to }]) =>
    from.flatMap((stage) => (to === undefined ? [stage] : [to].flat()).map((next) => ({ act, from: stage, to: next }))),
  );
}

function nodesOf(law: AnyInstitution): readonly Node[] {
  const stages = Object.entries(law.stages).flatMap(([id, title]): readonly Node[] => {
    const gateway: Node = { id: `stage_${id}`, tag: "exclusiveGateway", name: title.zh };
    if (id === law.initial.stage) return [{ id: "start", tag: "startEvent", name: title.zh }, gateway];
    return law.ends.includes(id) ? [gateway, { id: `end_${id}`, tag: "endEvent", name: title.zh }] : [gateway];
  });
  const acts = Object.entries(law.acts).map(([id, act]): Node => {
    const automatic = act.by.every((office) => office === "system");
    return { id: `act_${id}`, tag: automatic ? "serviceTask" : "userTask", name: act.title.zh };
  });
  return [...stages, ...acts];
}

function flowsOf(law: AnyInstitution): readonly Flow[] {
  const pairs = new Set<string>([`start stage_${law.initial.stage}`]);
  for (const { act, from, to } of movesOf(law)) {
    pairs.add(`stage_${from} act_${act}`);
    pairs.add(`act_${act} stage_${to}`);
  }
  for (const end of law.ends) pairs.add(`stage_${end} end_${end}`);
  return [...pairs].map((pair, i) => {
    const [from = "", to = ""] = pair.split(" ");
    return { id: `flow_${i}`, from, to };
  });
}

/** A BPMN 2.0 document of one institution. */
export function bpmnOf(law: AnyInstitution): string {
  const flows = flowsOf(law);
  const nodes = nodesOf(law).map(({ id, tag, name }) => {
    const ends = flows.flatMap((flow) => [
      ...(flow.to === id ? [`      <bpmn:incoming>${flow.id}</bpmn:incoming>`] : []),
      ...(flow.from === id ? [`      <bpmn:outgoing>${flow.id}</bpmn:outgoing>`] : []),
    ]);
    return [`    <bpmn:${tag} id="${id}" name="${escaped(name)}">`, ...ends, `    </bpmn:${tag}>`].join("\n");
  });
  const lines = flows.map(
    ({ id, from, to }) => `    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions_${law.id}" targetNamespace="urn:mingjian:institution">
  <bpmn:process id="${law.id}" name="${escaped(law.title.zh)}" isExecutable="false">
${[...nodes, ...lines].join("\n")}
  </bpmn:process>
</bpmn:definitions>
`;
}
