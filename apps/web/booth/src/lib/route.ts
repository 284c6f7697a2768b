/** Where one is: a page and an id in the path; the fragment carries a ticket or a check code and is taken out of sight at once. */

/** The pages of this origin. */
export const PAGES = [
  ...(["register", "vote", "trustee", "decrypt"] as const),
  ...(["live", "screen", "result", "verify", "check"] as const),
] as const;
export type PageName = (typeof PAGES)[number];

/** A place. */
export interface Place {
  readonly page: PageName | "home";
  readonly id: string;
  /** A single-use ticket (`#t=…`), never sent to the server as part of an address. */
  readonly ticket?: string;
  /** A check code (`#…`), which is public. */
  readonly code?: string;
}

const ID = /^[1-9A-Za-z]{14,40}$/;
const CODE = /^[A-Za-z0-9+/_-]{43}$/;
const TICKET = /^[A-Za-z0-9-]{10,40}$/;

/** What a fragment carries: a ticket, a check code, or nothing that is understood. */
function carried(fragment: string): Pick<Place, "ticket" | "code"> {
  if (CODE.test(fragment)) return { code: fragment.replaceAll("-", "+").replaceAll("_", "/") };
  const ticket = /^t=(.*)$/.exec(fragment)?.[1];
  return ticket !== undefined && TICKET.test(ticket) ? { ticket } : {};
}

/** The place of a path and a fragment; what is not understood leads home. */
export function placeOf(pathname: string, hash: string): Place {
  const [first = "", id = ""] = pathname.split("/").filter((part) => part !== "");
  const page = PAGES.find((name) => name === first);
  const where = page !== undefined && ID.test(id) ? { page, id } : { page: "home" as const, id: "" };
  return { ...where, ...carried(hash.replace(/^#/, "")) };
}

/** The address of a place; only a check code may stand in it, behind the fragment sign. */
export const addressOf = (page: PageName, id: string, code?: string): string =>
  `/${page}/${id}${code === undefined ? "" : `#${code.replaceAll("+", "-").replaceAll("/", "_")}`}`;

/** A check code as a part of a path. */
export const inPath = (code: string): string => code.replaceAll("+", "-").replaceAll("/", "_");

type Open = (place: Place) => void;
let opened: Open = () => undefined;

/** Reads the place, and hides what the fragment carried. */
function here(): Place {
  const place = placeOf(location.pathname, location.hash);
  if (place.ticket !== undefined) history.replaceState(null, "", location.pathname + location.search);
  return place;
}

/** Starts following the address. */
export function follow(open: Open): void {
  opened = open;
  addEventListener("popstate", () => {
    opened(here());
  });
  opened(here());
}

/** Goes to another page of this origin without loading it anew, so that the session in memory stays. */
export function go(page: PageName | "home", id = ""): void {
  history.pushState(null, "", (page === "home" ? "/" : addressOf(page, id)) + location.search);
  opened(here());
}
