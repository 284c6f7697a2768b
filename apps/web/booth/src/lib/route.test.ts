/** Addresses: only pages, ids and check codes are understood; everything else leads home. */
import { expect, test } from "vitest";
import { addressOf, inPath, placeOf } from "./route.ts";

const CODE = "ab+/".repeat(10) + "xyz";

test("a page with an id, and home for everything else", () => {
  expect(placeOf("/vote/MJdemo2345678A", "")).toEqual({ page: "vote", id: "MJdemo2345678A" });
  for (const path of ["/", "/vote", "/vote/x", "/unknown/MJdemo2345678A", "/vote/..%2f..%2fetcetera00"]) {
    expect(placeOf(path, "")).toEqual({ page: "home", id: "" });
  }
});

test("a check code travels behind the fragment sign, in letters that need no escape", () => {
  const address = addressOf("check", "MJdemo2345678A", CODE);
  expect(address).toBe(`/check/MJdemo2345678A#${inPath(CODE)}`);
  expect(address).not.toMatch(/[+]/);
  const { pathname, hash } = new URL(address, "https://booth.invalid");
  expect(placeOf(pathname, hash)).toMatchObject({ page: "check", code: CODE });
});

test("a ticket is taken from the fragment only in its own form", () => {
  expect(placeOf("/", "#t=ABCDE-FGHIJ-KLMNO-PQRST").ticket).toBe("ABCDE-FGHIJ-KLMNO-PQRST");
  expect(placeOf("/", "#t=<script>")).toEqual({ page: "home", id: "" });
});
