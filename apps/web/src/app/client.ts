/** How answers are kept: a clear no is not asked for again; an ended session sends every page back to the door. */
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../lib/client.ts";
import { isRefusal, meQuery } from "../lib/queries.ts";

const RETRIES = 2;
export function queryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 5_000, retry: (n, error) => n < RETRIES && !isRefusal(error) } },
    queryCache: new QueryCache({
      onError: (error, query) => {
        const ended = error instanceof ApiProblem && error.body.status === 401;
        if (ended && query.queryKey[0] !== meQuery.queryKey[0]) void client.resetQueries(meQuery);
      },
    }),
  });
  return client;
}
