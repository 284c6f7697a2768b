/** 关注 — keep an eye on a matter. It gives nobody a duty. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { change } from "../../lib/client.ts";
import { followsQuery } from "../../lib/desk-queries.ts";
import { useLanguage } from "../../lib/language.tsx";
import { pair } from "../../lib/text.ts";

const FOLLOW = pair("关注", "Follow");
const UNFOLLOW = pair("取消关注", "Stop following");

export function FollowButton({ id }: { readonly id: string }): ReactNode {
  const { say } = useLanguage();
  const client = useQueryClient();
  const { data } = useQuery(followsQuery);
  if (data === undefined) return null;
  const follows = data.items.some((one) => one.id === id);
  return (
    <Button
      type="link"
      aria-pressed={follows}
      onClick={() => {
        void change(follows ? "DELETE" : "PUT", `/follows/${id}`).then(() =>
          client.invalidateQueries({ queryKey: followsQuery.queryKey }),
        );
      }}
    >
      {say(follows ? UNFOLLOW : FOLLOW)}
    </Button>
  );
}
