/** 显示 — theme tokens of the four display modes. Contrast was measured: see docs/ux. */
import { theme, type ThemeConfig } from "antd";

export type DisplayMode = "standard" | "large" | "contrast" | "dark";
export const DISPLAY_MODES: readonly DisplayMode[] = ["standard", "large", "contrast", "dark"];

const fontFamily =
  '"Noto Sans SC","Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",sans-serif';

const light = {
  ...{
    colorPrimary: "#0958d9",
    colorInfo: "#0958d9",
    colorLink: "#0958d9",
    colorLinkHover: "#003eb3",
    colorLinkActive: "#002c8c",
  },
  ...{
    colorPrimaryHover: "#003eb3",
    colorPrimaryActive: "#002c8c",
    colorPrimaryBg: "#e6f4ff",
    colorPrimaryBgHover: "#bae0ff",
  },
  ...{ colorSuccess: "#237804", colorSuccessText: "#237804", colorSuccessBg: "#f6ffed", colorSuccessBorder: "#95de64" },
  ...{ colorWarning: "#ad4e00", colorWarningText: "#ad4e00", colorWarningBg: "#fffbe6", colorWarningBorder: "#ffd666" },
  ...{ colorError: "#cf1322", colorErrorText: "#cf1322", colorErrorBg: "#fff2f0", colorErrorBorder: "#ffa39e" },
  ...{ colorText: "rgba(0,0,0,0.88)", colorTextSecondary: "rgba(0,0,0,0.72)", colorTextTertiary: "rgba(0,0,0,0.64)" },
  ...{
    colorTextQuaternary: "rgba(0,0,0,0.58)",
    colorTextPlaceholder: "rgba(0,0,0,0.58)",
    colorTextDisabled: "rgba(0,0,0,0.45)",
  },
  ...{
    colorBorder: "#8c8c8c",
    colorSplit: "#d9d9d9",
    fontSize: 16,
    controlHeight: 44,
    lineHeight: 1.5,
    borderRadius: 4,
    fontFamily,
  },
};
const dark = {
  ...{
    colorPrimary: "#1677ff",
    colorInfo: "#69b1ff",
    colorLink: "#69b1ff",
    colorLinkHover: "#91caff",
    colorLinkActive: "#bae0ff",
  },
  ...{ colorSuccess: "#95de64", colorSuccessBg: "#162312", colorSuccessBorder: "#3c8618" },
  ...{ colorWarning: "#ffd666", colorWarningBg: "#2b2111", colorWarningBorder: "#aa7714" },
  ...{
    colorError: "#ff9c99",
    colorErrorBg: "#2c1618",
    colorErrorBorder: "#a61d24",
    colorInfoBg: "#111a2c",
    colorInfoBorder: "#15417e",
  },
  ...{
    colorText: "rgba(255,255,255,0.9)",
    colorTextSecondary: "rgba(255,255,255,0.78)",
    colorTextTertiary: "rgba(255,255,255,0.68)",
  },
  ...{
    colorTextQuaternary: "rgba(255,255,255,0.6)",
    colorTextPlaceholder: "rgba(255,255,255,0.6)",
    colorTextDisabled: "rgba(255,255,255,0.45)",
  },
  ...{
    colorBorder: "#757575",
    colorSplit: "#424242",
    fontSize: 16,
    controlHeight: 44,
    lineHeight: 1.5,
    borderRadius: 4,
    fontFamily,
  },
};
const large = {
  ...light,
  fontSize: 22,
  fontSizeSM: 20,
  fontSizeLG: 24,
  controlHeight: 60,
  controlHeightSM: 44,
  lineHeight: 1.6,
};
const contrast = {
  ...light,
  ...{
    colorPrimary: "#002c8c",
    colorInfo: "#002c8c",
    colorLink: "#002c8c",
    colorLinkHover: "#001d66",
    colorPrimaryHover: "#001d66",
  },
  ...{
    colorPrimaryActive: "#001d66",
    colorSuccess: "#135200",
    colorSuccessText: "#135200",
    colorWarning: "#612500",
    colorWarningText: "#612500",
  },
  ...{ colorError: "#820014", colorErrorText: "#820014", colorText: "#000000", colorTextSecondary: "rgba(0,0,0,0.88)" },
  ...{
    colorTextTertiary: "rgba(0,0,0,0.84)",
    colorTextQuaternary: "rgba(0,0,0,0.8)",
    colorTextPlaceholder: "rgba(0,0,0,0.8)",
  },
  ...{ colorTextDisabled: "rgba(0,0,0,0.6)", colorBorder: "#434343", colorSplit: "#8c8c8c", lineWidth: 2 },
};
const everywhere: NonNullable<ThemeConfig["components"]> = {
  Layout: { siderBg: "#ffffff", headerBg: "#ffffff" },
  Breadcrumb: { itemColor: "inherit", lastItemColor: "inherit", linkColor: "inherit" },
};
const darkComponents: NonNullable<ThemeConfig["components"]> = {
  Button: { dangerColor: "#1f0404" },
  Menu: { itemSelectedColor: "#bae0ff", itemSelectedBg: "#15325b" },
  Tabs: { itemSelectedColor: "#91caff", itemHoverColor: "#91caff" },
  Table: { rowSelectedBg: "#111d2c", rowSelectedHoverBg: "#112a45" },
  Layout: { siderBg: "#141414", headerBg: "#141414" },
};

export function themeOf(mode: DisplayMode): ThemeConfig {
  if (mode === "dark") return { algorithm: theme.darkAlgorithm, token: dark, components: darkComponents };
  return { token: mode === "large" ? large : mode === "contrast" ? contrast : light, components: everywhere };
}

const KEY = "mj-display";
const known = (value: string | null): DisplayMode | undefined => DISPLAY_MODES.find((mode) => mode === value);

/** `?view=` wins, then what was chosen before, then what the system asks for. */
export function firstDisplay(): DisplayMode {
  const asked = known(new URLSearchParams(location.search).get("view"));
  if (asked !== undefined) return asked;
  const kept = known(localStorage.getItem(KEY));
  if (kept !== undefined) return kept;
  if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "standard";
}
export const keepDisplay = (mode: DisplayMode): void => {
  localStorage.setItem(KEY, mode);
};
