import { useFormatter, useTranslations } from "use-intl";
import { type Light, plainLight } from "@/lib/viewer-light";

/** Says how a light differs from that of a picture as it came; nothing where it does not. */
export function useLightInWords(): (light: Light) => string[] {
  const t = useTranslations("viewer");
  const format = useFormatter();
  return ({ brightness, contrast, grey }) => {
    const percent = (value: number) => format.number(value, { style: "percent" });
    const words = [
      brightness !== plainLight.brightness && t("brightnessIs", { value: percent(brightness) }),
      contrast !== plainLight.contrast && t("contrastIs", { value: percent(contrast) }),
      grey && t("isGrey"),
    ];
    return words.filter((word) => word !== false);
  };
}
