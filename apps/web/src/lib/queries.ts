/** What the pages read, with one key per resource so that a live event can say which of them is out of date. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiProblem, query, read } from "./client.ts";
import type * as T from "./types.ts";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => read<T.Me>("/me", signal),
  staleTime: 60_000,
  retry: false,
});
/** A server that has no lobby is simply no demonstration. */
export const lobbyQuery = queryOptions({
  queryKey: ["lobby"],
  queryFn: ({ signal }) => read<T.Lobby>("/session", signal).catch((): T.Lobby => ({ demo: false, accounts: [] })),
});

export type InboxTab = "todo" | "done" | "mine" | "follow";
/** `total` may be more than the items sent. */
interface Listed<T> {
  readonly items: readonly T[];
  readonly total?: number;
}
export const inboxQuery = queryOptions({
  queryKey: ["inbox", "todo"],
  queryFn: ({ signal }) => read<Listed<T.Todo>>("/inbox?tab=todo", signal),
});
export const deedsQuery = (tab: "done" | "mine") =>
  queryOptions({
    queryKey: ["inbox", tab],
    queryFn: ({ signal }) => read<Listed<T.Deed>>(`/inbox${query({ tab })}`, signal),
  });

export interface MatterFilter {
  readonly institution?: string;
  readonly unit?: string;
  readonly stage?: string;
  readonly q?: string;
}
export const mattersQuery = (filter: MatterFilter) =>
  infiniteQueryOptions({
    queryKey: ["matters", filter],
    queryFn: ({ pageParam, signal }) =>
      read<T.Paged<T.MatterRow>>(`/matters${query({ ...filter, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | number | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
export const matterQuery = (id: string) =>
  queryOptions({
    queryKey: ["matter", id],
    queryFn: ({ signal }) => read<T.MatterView>(`/matters/${id}`, signal),
  });
export const moneyQuery = (id: string) =>
  queryOptions({
    queryKey: ["matter", id, "money"],
    queryFn: ({ signal }) => read<{ readonly passbook: T.Passbook | null }>(`/matters/${id}/money`, signal),
  });
export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["timeline", id],
    queryFn: ({ pageParam, signal }) =>
      read<T.Paged<T.TimelineItem>>(`/matters/${id}/timeline${query({ before: pageParam })}`, signal),
    initialPageParam: undefined as string | number | undefined,
    getNextPageParam: (last) => last.next,
  });

export const institutionsQuery = queryOptions({
  queryKey: ["institutions"],
  queryFn: ({ signal }) => read<T.InstitutionView[]>("/institutions", signal),
  staleTime: Number.POSITIVE_INFINITY,
});
export const importKindsQuery = queryOptions({
  queryKey: ["import-kinds"],
  queryFn: ({ signal }) => read<T.ImportKind[]>("/import", signal),
  staleTime: Number.POSITIVE_INFINITY,
});
export const startQuery = queryOptions({
  queryKey: ["start"],
  queryFn: ({ signal }) => read<T.StartView[]>("/start", signal),
});
export const unitsQuery = queryOptions({
  queryKey: ["units"],
  queryFn: ({ signal }) => read<T.UnitRow[]>("/units", signal),
  staleTime: 60_000,
});
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ["unit", id],
    queryFn: ({ signal }) => read<T.UnitView>(`/units/${id}`, signal),
    enabled: id !== "",
    staleTime: 60_000,
  });
export const peopleQuery = (filter: { readonly unit?: string; readonly q?: string }) =>
  queryOptions({
    queryKey: ["people", filter],
    queryFn: ({ signal }) => read<T.People>(`/people${query({ ...filter })}`, signal),
    placeholderData: keepPreviousData,
  });
export interface CheckAsked {
  readonly unit: string;
  readonly title: string;
  readonly kind: string;
  readonly amount: string;
}
export const catalogueCheckQuery = (asked: CheckAsked) =>
  queryOptions({
    queryKey: ["catalogue-check", asked],
    queryFn: ({ signal }) => read<T.CatalogueCheck>(`/catalogue/check${query({ ...asked })}`, signal),
    enabled: asked.unit !== "" && asked.title.trim() !== "",
    placeholderData: keepPreviousData,
  });
export const roomQuery = (id: string) =>
  queryOptions({
    queryKey: ["room", id],
    queryFn: ({ signal }) => read<T.RoomView>(`/meetings/${id}/room`, signal),
  });

/** Is it a clear no (retrying would not help)? */
export const isRefusal = (error: unknown): boolean => error instanceof ApiProblem && error.settled;
