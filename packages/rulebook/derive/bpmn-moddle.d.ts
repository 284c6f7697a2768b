/** The part of bpmn-moddle that the tests use: it ships no types. */
declare module "bpmn-moddle" {
  export class BpmnModdle {
    fromXML(
      xml: string,
    ): Promise<{ readonly rootElement: { readonly $type: string }; readonly warnings: readonly unknown[] }>;
  }
}
