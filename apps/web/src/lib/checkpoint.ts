/** Where the log stands: the size named by the signed checkpoint. */
import { queryOptions } from "@tanstack/react-query";
import { ApiProblem } from "./client.ts";

async function checkpoint(signal: AbortSignal): Promise<{ readonly size: number }> {
  const response = await fetch("/log/checkpoint", { signal });
  const size = /^\d+$/.exec((await response.text()).split("\n")[1] ?? "")?.[0];
  if (response.ok && size !== undefined) return { size: Number(size) };
  throw new ApiProblem({
    ...{ code: "notFound", status: response.status, reqId: "" },
    ...{ zh: "没有读到日志位置", en: "the log did not answer" },
  });
}
export const checkpointQuery = queryOptions({
  queryKey: ["checkpoint"],
  queryFn: ({ signal }) => checkpoint(signal),
  refetchInterval: 60_000,
  retry: false,
});
