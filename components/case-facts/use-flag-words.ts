import { useTranslations } from "use-intl";
import type { Flag } from "@/lib/contracts/vocabulary";

/** A short label per flag, two or three words, for lists. */
export function useFlagWords(): (flag: Flag) => string {
  const t = useTranslations("facts.flags.short");
  return (flag) => t(flag);
}
