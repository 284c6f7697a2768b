/** Words of the way from the workspace to the booth. */
import { pair } from "../lib/text.ts";

export const BOOTH = {
  title: pair("表决终端", "Ballot device"),
  why: pair(
    "登记凭据、投票、保管计票密钥和核验在单独的页面上办理。选择在您的设备上加密,工作台看不到。",
    "Registering, voting, keeping keys and verifying happen on pages of their own. Choices are encrypted on your device; the workspace does not see them.",
  ),
  register: pair("去登记凭据", "Register a credential"),
  vote: pair("去投票", "Vote"),
  key: pair("去密钥仪式", "Key ceremony"),
  result: pair("看结果和核验", "Result and verification"),
  open: pair("打开表决终端", "Open the ballot device"),
  once: pair("链接只能用一次,10 分钟内有效。", "The link works once, within 10 minutes."),
} as const;
