/** Theme tokens for the controls and, as variables, for our own styles: one source of every colour. */
import { ConfigProvider, theme } from "antd";
import enGB from "antd/locale/en_GB";
import zhCN from "antd/locale/zh_CN";
import { useEffect, type ReactNode } from "react";
import { themeOf } from "../lib/display.ts";
import { useDisplay } from "../lib/display-context.tsx";
import { useLanguage } from "../lib/language.tsx";

/** The server puts one nonce into each page it serves; styles of controls carry it. */
const nonce = (): string => document.querySelector('meta[name="csp-nonce"]')?.getAttribute("content") ?? "";

type Token = ReturnType<typeof theme.useToken>["token"];
const VARIABLES: Readonly<Record<string, (token: Token) => string>> = {
  "--primary": (t) => t.colorInfo,
  "--primary-bg": (t) => t.colorInfoBg,
  "--fill": (t) => t.colorPrimary,
  "--fill-hover": (t) => t.colorPrimaryHover,
  "--on-fill": (t) => t.colorTextLightSolid,
  "--link": (t) => t.colorLink,
  "--link-hover": (t) => t.colorLinkHover,
  "--success": (t) => t.colorSuccess,
  "--success-bg": (t) => t.colorSuccessBg,
  "--warning": (t) => t.colorWarning,
  "--warning-bg": (t) => t.colorWarningBg,
  "--error": (t) => t.colorError,
  "--error-bg": (t) => t.colorErrorBg,
  "--error-border": (t) => t.colorErrorBorder,
  "--text": (t) => t.colorText,
  "--text-2": (t) => t.colorTextSecondary,
  "--text-3": (t) => t.colorTextTertiary,
  "--border": (t) => t.colorBorder,
  "--split": (t) => t.colorSplit,
  "--hair": (t) => t.colorBorderSecondary,
  "--page": (t) => t.colorBgLayout,
  "--paper": (t) => t.colorBgContainer,
};

function Variables(): ReactNode {
  const { token } = theme.useToken();
  useEffect(() => {
    for (const [name, value] of Object.entries(VARIABLES))
      document.documentElement.style.setProperty(name, value(token));
  }, [token]);
  return null;
}

export function Theme({ children }: { readonly children: ReactNode }): ReactNode {
  const { mode } = useDisplay();
  const { language } = useLanguage();
  return (
    <ConfigProvider
      theme={themeOf(mode)}
      locale={language === "zh" ? zhCN : enGB}
      csp={{ nonce: nonce() }}
      button={{ autoInsertSpace: false }}
    >
      <Variables />
      {children}
    </ConfigProvider>
  );
}
