import { expect, test } from "vitest";
import { PEOPLE } from "../../testing/county.ts";
import { DAY, upTo } from "../../testing/decision.ts";

const sha256 = "a".repeat(64);
const photo = { attachment: "00000000-0000-4000-8000-000000000001", name: "公告栏.jpg", sha256 };

test("上墙张贴登记地点、时间和照片;没有公布的、时间对不上的不能登记 [B5 B6]", () => {
  const { c, matter } = upTo("scheduled");
  const at = c.now();
  const wish = (input: object) =>
    c.world.judge(
      {
        institution: "collective-decision",
        act: "noticePosted",
        matterId: matter,
        actor: `p:${PEOPLE.clerk}`,
        at,
        input,
      },
      "simulate",
    );
  const good = { notice: "before", place: "局机关一楼公告栏", postedAt: at, photos: [photo] };
  expect(wish(good)).toMatchObject({ ok: true });
  const codes = (input: object): readonly string[] => {
    const verdict = wish(input);
    return verdict === undefined || verdict.ok ? [] : verdict.findings.map(({ code }) => code);
  };
  expect(codes({ ...good, notice: "after" })).toContain("NOT_PUBLISHED");
  expect(codes({ ...good, postedAt: DAY("12-31") })).toContain("POSTED_AT_UNFIT");
});
