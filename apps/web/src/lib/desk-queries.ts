/** What the pages around the work read. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { query, read } from "./client.ts";
import type * as D from "./desk-types.ts";
import type { MatterRow } from "./types.ts";

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: ({ signal }) => read<D.Found>(`/search${query({ q })}`, signal),
    enabled: q.trim() !== "",
    placeholderData: keepPreviousData,
  });
export const followsQuery = queryOptions({
  queryKey: ["inbox", "follow"],
  queryFn: ({ signal }) => read<{ items: readonly MatterRow[]; total: number }>("/follows", signal),
});
export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["inbox", "calendar", from, to],
    queryFn: ({ signal }) => read<D.CalendarView>(`/calendar${query({ from, to })}`, signal),
    placeholderData: keepPreviousData,
  });
export const addressQuery = queryOptions({
  queryKey: ["calendar-address"],
  queryFn: ({ signal }) => read<D.Address>("/calendar/address", signal),
});
export const noticesQuery = queryOptions({
  queryKey: ["inbox", "notices"],
  queryFn: ({ signal }) => read<D.Notices>("/notices", signal),
});
export const noticeSettingsQuery = queryOptions({
  queryKey: ["notice-settings"],
  queryFn: ({ signal }) => read<D.NoticeSettings>("/notices/settings", signal),
});
export const mirrorQuery = queryOptions({
  queryKey: ["inbox", "mirror"],
  queryFn: ({ signal }) => read<D.Mirror>("/mirror", signal),
});
export const radarQuery = (week: string | undefined) =>
  queryOptions({
    queryKey: ["inbox", "radar", week ?? ""],
    queryFn: ({ signal }) => read<D.Radar>(`/radar${query({ week })}`, signal),
    placeholderData: keepPreviousData,
  });
export const opinionQuery = (id: string) =>
  queryOptions({
    queryKey: ["matter", id, "opinion"],
    queryFn: ({ signal }) => read<D.OpinionDraft>(`/radar/${id}/opinion`, signal),
  });
export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ["rule", id],
    queryFn: ({ signal }) => read<D.RulePage>(`/institutions/${id}`, signal),
  });
export const costQuery = queryOptions({
  queryKey: ["inbox", "cost"],
  queryFn: ({ signal }) => read<D.Cost>("/cost", signal),
});
